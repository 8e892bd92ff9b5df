/** Opens the client. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { followAppearance } from "./app/appearance";
import { followLayout } from "./app/layout";
import "./styles.css";

followLayout();
followAppearance();
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
// Its own file and after the first paint: most office PCs have the font installed and load none of it.
void import("./fonts.css");
