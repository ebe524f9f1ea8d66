/** Owns: favourites and voicemail between three real apps on the embedded SIP server. */
import { test } from "./fixtures/offhook-test.ts";
import { expectWatching } from "./fixtures/watching.ts";

test("a favourite rings, talks, wants to be left alone and is free again; voicemail shows a badge", async ({
  company,
  launchApp,
  sipServer,
}) => {
  test.setTimeout(180_000);
  const { ada, benedikt, chen } = company.people;
  sipServer.setMailbox("1001", { newMessages: 0, oldMessages: 0 });
  const ours = await launchApp({ person: ada });
  const theirs = await launchApp({ person: benedikt });
  const third = await launchApp({ person: chen });
  try {
    await expectWatching(
      { ours, theirs, third },
      {
        setMailbox: (mailbox) => sipServer.setMailbox("1001", mailbox),
        stop: () => sipServer.suspend(),
        start: () => sipServer.resume(),
      },
      benedikt.name,
    );
  } finally {
    sipServer.setMailbox("1001", null);
  }
});
