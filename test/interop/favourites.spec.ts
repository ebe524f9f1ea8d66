/** Owns: favourites and voicemail between three real apps over a real Kamailio. */
import { setMailbox } from "../../lab/kamailio/mailbox.ts";
import { expectWatching } from "../e2e/fixtures/watching.ts";
import { test } from "./interop-test.ts";

test("a favourite rings, talks, wants to be left alone and is free again over Kamailio; voicemail shows a badge", async ({
  company,
  kamailio,
  launchApp,
}) => {
  test.setTimeout(180_000);
  const { ada, benedikt, chen } = company.people;
  const ours = await launchApp({ person: ada });
  const theirs = await launchApp({ person: benedikt });
  const third = await launchApp({ person: chen });
  await expectWatching(
    { ours, theirs, third },
    {
      setMailbox: (mailbox) => setMailbox(kamailio, `1001@${company.domain}`, mailbox),
      stop: () => kamailio.stop(),
      start: () => kamailio.restart(),
    },
    benedikt.name,
  );
});
