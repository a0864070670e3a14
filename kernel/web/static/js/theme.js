// Before the first paint: the theme somebody chose, so that a dark page never flashes white.
document.documentElement.dataset.theme = localStorage.getItem("theme") || "";
if (!document.documentElement.dataset.theme) delete document.documentElement.dataset.theme;
