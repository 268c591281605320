import { expect } from "playwright/test";
import { test } from "#tests/support/browser-test.ts";
import { outcome, sendDemand } from "#tests/support/demand-page.ts";

// The double quotes the demand in its plan: what a participant typed comes back as the model's own words.
test.use({ model: {} });

const DEMAND = '<img src="x" onerror="alert(1)"><b>想办一场读书会</b>，二十个人</script><script>alert(2)</script>';

for (const javaScriptEnabled of [true, false]) {
  test(`HTML in a demand and in a model's answer is text, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    openDevice,
    page: sender,
  }) => {
    await sendDemand(sender, DEMAND);
    await expect(outcome(sender)).toBeVisible({ timeout: 15_000 });
    const page = await openDevice({ javaScriptEnabled });
    const dialogs: string[] = [];
    for (const device of [sender, page]) device.on("dialog", (dialog) => dialogs.push(dialog.message()));
    await page.goto(sender.url());

    await expect(page.getByRole("heading", { level: 1 })).toHaveText(DEMAND);
    await expect(outcome(page)).toContainText(`「${DEMAND.slice(0, 16)}」`);
    await expect(page.getByRole("main").locator("img, script")).toHaveCount(0);
    expect(dialogs).toEqual([]);
  });
}
