// Runs before the page is drawn, so that a chosen scheme does not flash. src/theme.ts keeps the choice.
var kept = localStorage.getItem('theme');
if (kept === 'light' || kept === 'dark') document.documentElement.dataset.theme = kept;
