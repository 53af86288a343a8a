// Shows only the rows of the chosen unit.  Without JavaScript the whole table stands.
const form = document.getElementById("filter");
const rows = [...document.querySelectorAll("#figure-table tbody tr")];
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  const { unit } = Object.fromEntries(new FormData(form));
  let shown = 0;
  for (const row of rows) {
    row.hidden = unit !== "" && row.dataset.unit !== unit;
    shown += !row.hidden;
  }
  document.getElementById("shown").textContent = `${shown} 个`;
});
