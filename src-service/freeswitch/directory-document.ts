/**
 * Owns: the two documents FreeSWITCH understands as an answer about a user.
 * Must not know: who is let in.
 */

/** A user who may register and call. */
export interface DirectoryUser {
  readonly user: string;
  readonly domain: string;
  /** MD5 of user, realm and password, which FreeSWITCH compares with. */
  readonly ha1: string;
  readonly displayName: string;
  readonly context: string;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>';

/**
 * Reaches every device of the user. FreeSWITCH fills in the variables when somebody calls.
 * The backslashes keep JavaScript from doing so.
 */
const dialString =
  `{^^:sip_invite_domain=\${dialed_domain}:presence_id=\${dialed_user}@\${dialed_domain}}` +
  `\${sofia_contact(*/\${dialed_user}@\${dialed_domain})}`;

/** No such user, or none who may do anything at the moment. */
export const notFoundDocument = `${declaration}
<document type="freeswitch/xml">
  <section name="result">
    <result status="not found"/>
  </section>
</document>
`;

/** @see https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Configuration/XML-User-Directory_3965004 */
export function userDocument({ user, domain, ha1, displayName, context }: DirectoryUser): string {
  return `${declaration}
<document type="freeswitch/xml">
  <section name="directory">
    <domain name=${attribute(domain)}>
      <params>
        <param name="dial-string" value=${attribute(dialString)}/>
      </params>
      <groups>
        <group name="default">
          <users>
            <user id=${attribute(user)}>
              <params>
                <param name="a1-hash" value=${attribute(ha1)}/>
              </params>
              <variables>
                <variable name="user_context" value=${attribute(context)}/>
                <variable name="effective_caller_id_name" value=${attribute(displayName)}/>
                <variable name="effective_caller_id_number" value=${attribute(user)}/>
              </variables>
            </user>
          </users>
        </group>
      </groups>
    </domain>
  </section>
</document>
`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** A quoted value of an attribute. Characters XML cannot carry are left out. [XML 1.0 §2.2](https://www.w3.org/TR/xml/#charsets) */
function attribute(value: string): string {
  const clean = value.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "");
  return `"${clean.replace(/[&<>"']/g, (character) => entities[character] ?? "")}"`;
}
