/**
 * Owns: Asterisk's realtime tables as its own migrations make them, as far as they matter here.
 * Must not know: who writes to them.
 */

/**
 * Columns, types and lengths of revisions 43956d550a44 (the tables), 44ccced114ce (webrtc), a845e4d8ade8 and
 * ef7efc2d3964 (contacts), dac2b4c328b8 (lengths).
 * @see https://github.com/asterisk/asterisk/tree/master/contrib/ast-db-manage/config/versions
 */
export const asteriskSchema = [
  "create schema asterisk",
  "create type asterisk.yesno_values as enum ('yes', 'no')",
  "create type asterisk.pjsip_auth_type_values as enum ('md5', 'userpass')",
  `create table asterisk.ps_auths (
    id varchar(255) not null unique,
    auth_type asterisk.pjsip_auth_type_values,
    nonce_lifetime integer,
    md5_cred varchar(40),
    password varchar(80),
    realm varchar(255),
    username varchar(40)
  )`,
  `create table asterisk.ps_aors (
    id varchar(255) not null unique,
    contact varchar(255),
    default_expiration integer,
    mailboxes varchar(80),
    max_contacts integer,
    minimum_expiration integer,
    remove_existing asterisk.yesno_values,
    qualify_frequency integer
  )`,
  `create table asterisk.ps_endpoints (
    id varchar(255) not null unique,
    transport varchar(40),
    aors varchar(2048),
    auth varchar(255),
    context varchar(40),
    disallow varchar(200),
    allow varchar(200),
    direct_media asterisk.yesno_values,
    timers_min_se integer,
    "100rel" varchar(40),
    webrtc asterisk.yesno_values
  )`,
  `create table asterisk.ps_contacts (
    id varchar(255) not null unique,
    uri varchar(255),
    expiration_time bigint,
    qualify_frequency integer,
    user_agent varchar(255),
    via_addr varchar(40),
    via_port integer,
    call_id varchar(255),
    endpoint varchar(255)
  )`,
];
