/** The faces, self-hosted and split by script: a browser loads only the ranges that a page holds. */
import '@fontsource-variable/inter/opsz.css';
import '@fontsource-variable/source-serif-4/opsz.css';
