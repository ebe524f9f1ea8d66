/**
 * Owns: a panel that shows tray icons, and somebody who looks at one and clicks in its menu.
 * Must not know: whose icons they are.
 *
 * [StatusNotifierItem](https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/), with menus as
 * `com.canonical.dbusmenu`.
 */
import { EventEmitter, once } from "node:events";
import { Message, type MessageBus, sessionBus, Variant } from "@jellybrick/dbus-next";

const watcherName = "org.kde.StatusNotifierWatcher";
const watcherPath = "/StatusNotifierWatcher";
const itemInterface = "org.kde.StatusNotifierItem";
const menuInterface = "com.canonical.dbusmenu";

/** One line of a tray icon's menu, as it is shown. */
export interface TrayMenuLine {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  /** Null of what is neither on nor off. */
  readonly checked: boolean | null;
}

/** A tray icon, as somebody sees it. */
export interface TrayItem {
  readonly tooltip: string;
  /** Pixels of the drawing, to tell one from another. */
  readonly picture: string;
  /** Separators are left out. */
  readonly menu: readonly TrayMenuLine[];
}

/** What the watcher says of itself. */
const properties: Readonly<Record<string, Variant>> = {
  IsStatusNotifierHostRegistered: new Variant("b", true),
  ProtocolVersion: new Variant("i", 0),
};

/** The panel of a desktop. */
export class TrayHost {
  readonly #bus: MessageBus;
  /** Bus names of those who have put an icon here, the newest last; with a path where it is not the usual one. */
  readonly #items: string[] = [];
  readonly #arrivals = new EventEmitter();

  private constructor(bus: MessageBus) {
    this.#bus = bus;
    bus.addMethodHandler((message) => this.#answer(message));
  }

  /** Starts a panel on a session bus. */
  static async start(busAddress: string): Promise<TrayHost> {
    const bus = sessionBus({ busAddress });
    const panel = new TrayHost(bus);
    await bus.requestName(watcherName, 0);
    return panel;
  }

  #answer(message: Message): boolean {
    if (message.path !== watcherPath) return false;
    const { member, body } = message;
    if (member === "RegisterStatusNotifierItem") {
      this.#items.push(String(body[0]));
      this.#bus.send(Message.newMethodReturn(message));
      this.#arrivals.emit("item");
      return true;
    }
    const property = member === "Get" ? properties[String(body[1])] : undefined;
    if (property === undefined) return false;
    this.#bus.send(Message.newMethodReturn(message, "v", [property]));
    return true;
  }

  /** Waits until somebody has put an icon here, and looks at it. */
  async item(): Promise<TrayItem> {
    if (this.#items.length === 0) await once(this.#arrivals, "item");
    const [, , tooltip] = (await this.#property("ToolTip")) as [string, unknown, string, string];
    const pixmaps = (await this.#property("IconPixmap")) as [number, number, Buffer][];
    return {
      tooltip,
      picture: pixmaps.map(([, , pixels]) => Buffer.from(pixels).toString("base64")).join(" "),
      menu: await this.#menu(),
    };
  }

  /** Chooses a line of the menu. */
  async choose({ id }: TrayMenuLine): Promise<void> {
    const path = (await this.#property("Menu")) as string;
    await this.#ask(path, menuInterface, "Event", "isvu", [id, "clicked", new Variant("s", ""), 0]);
  }

  /** Clicks on the icon itself. */
  async click(): Promise<void> {
    await this.#ask(this.#item.path, itemInterface, "Activate", "ii", [0, 0]);
  }

  /** The panel crashes, or is switched off. */
  close(): void {
    this.#bus.disconnect();
  }

  get #item(): { readonly owner: string; readonly path: string } {
    const registered = this.#items.at(-1) ?? "";
    const slash = registered.indexOf("/");
    if (slash < 0) return { owner: registered, path: "/StatusNotifierItem" };
    return { owner: registered.slice(0, slash), path: registered.slice(slash) };
  }

  async #property(name: string): Promise<unknown> {
    const answer = await this.#ask(
      this.#item.path,
      "org.freedesktop.DBus.Properties",
      "Get",
      "ss",
      [itemInterface, name],
    );
    return (answer as Variant).value;
  }

  async #menu(): Promise<readonly TrayMenuLine[]> {
    const path = (await this.#property("Menu")) as string;
    const asked = [0, -1, []];
    const layout = (await this.#ask(path, menuInterface, "GetLayout", "iias", asked, 1)) as Layout;
    return layout[2]
      .map(({ value: [id, properties] }) => ({ id, properties }))
      .filter(({ properties }) => properties["type"]?.value !== "separator")
      .map(({ id, properties }) => ({
        id,
        label: String(properties["label"]?.value ?? ""),
        enabled: properties["enabled"]?.value !== false,
        checked:
          properties["toggle-type"] === undefined ? null : properties["toggle-state"]?.value === 1,
      }));
  }

  async #ask(
    path: string,
    interfaceName: string,
    member: string,
    signature: string,
    body: unknown[],
    take = 0,
  ): Promise<unknown> {
    const destination = this.#item.owner;
    const message = { destination, path, interface: interfaceName, member, signature, body };
    return (await this.#bus.call(new Message(message)))?.body[take];
  }
}

/** Id, properties, and children as variants. */
type Layout = readonly [number, Properties, readonly { readonly value: Layout }[]];
type Properties = Readonly<Record<string, Variant | undefined>>;
