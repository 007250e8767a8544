// Two maps of one frame over each other: a slider says where they meet.
const slider = document.getElementById("swipe");
const above = document.querySelector(".pair .side-2");
if (slider && above) {
  slider.closest("figure").classList.add("swiped");
  const move = () => { above.style.clipPath = `inset(0 0 0 ${slider.value}%)`; };
  slider.addEventListener("input", move);
  move();
}
