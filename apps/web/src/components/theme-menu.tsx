import { THEMES, type Theme, useTheme } from '../connection/theme.ts';
import { Popover } from './popover.tsx';

const WORDS: Record<Theme, string> = { light: 'Light', dark: 'Dark', system: 'As the system' };

/** Light, dark, or as the system has it. */
export function ThemeMenu() {
  const [theme, setTheme] = useTheme();
  return (
    <Popover
      name="Theme"
      label={
        <>
          <svg viewBox="0 0 14 14" className="glyph" aria-hidden="true">
            <circle className="fill-none stroke-current" cx="7" cy="7" r="5.2" strokeWidth="1.3" />
            <path className="fill-current" d="M7 1.8a5.2 5.2 0 0 1 0 10.4Z" />
          </svg>
          <span className="max-tablet:sr-only">{theme === 'system' ? 'Theme' : WORDS[theme]}</span>
        </>
      }
    >
      {() =>
        THEMES.map((choice) => (
          <label key={choice} className="choice">
            <input type="radio" name="theme" checked={theme === choice} onChange={() => setTheme(choice)} />
            {WORDS[choice]}
          </label>
        ))
      }
    </Popover>
  );
}
