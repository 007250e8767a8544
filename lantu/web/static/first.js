// Before the page is drawn: the look that was chosen last time.
const look = localStorage.getItem("theme");
if (look) document.documentElement.dataset.theme = look;
