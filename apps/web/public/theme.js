// Runs before the first paint, so that a remembered theme does not flash. Kept apart from the bundle for that reason alone.
(() => {
  try {
    const theme = localStorage.getItem('debrief.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Without storage the system's own theme holds.
  }
})();
