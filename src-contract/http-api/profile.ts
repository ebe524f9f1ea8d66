/**
 * Owns: the endpoints of a person's own profile.
 * Must not know: leases or administration.
 */
import { z } from "zod";
import { pageOf, pageQuery } from "../paging.ts";
import { accountChoice, device, link, linkRequest, me } from "../profile-api.ts";
import { endpoints } from "./endpoint.ts";

const byId = z.object({ id: z.uuid() });

export const profileApi = endpoints({
  readMe: {
    method: "GET",
    path: "/v1/me",
    summary: "Who one is here: role, account, accounts to choose from",
    caller: "person",
    answers: { 200: me },
    idempotent: true,
  },
  chooseAccount: {
    method: "PUT",
    path: "/v1/me/account",
    summary: "Choose the phone account, where there are several",
    caller: "person",
    body: accountChoice,
    answers: { 200: me },
    idempotent: true,
  },
  listLinks: {
    method: "GET",
    path: "/v1/me/links",
    summary: "Phone accounts linked to one's sign-ins",
    caller: "person",
    query: pageQuery,
    answers: { 200: pageOf(link) },
    idempotent: true,
  },
  addLink: {
    method: "POST",
    path: "/v1/me/links",
    summary: "Link a phone account by its own user name and password",
    caller: "person",
    body: linkRequest,
    answers: { 200: link, 201: link },
    idempotent: true,
  },
  removeLink: {
    method: "DELETE",
    path: "/v1/me/links/{id}",
    summary: "Remove a link; it can be made again",
    caller: "person",
    parameters: byId,
    answers: { 204: null },
    idempotent: true,
  },
  listDevices: {
    method: "GET",
    path: "/v1/me/devices",
    summary: "One's devices, the last used first",
    caller: "person",
    query: pageQuery,
    answers: { 200: pageOf(device) },
    idempotent: true,
  },
  endDevice: {
    method: "DELETE",
    path: "/v1/me/devices/{id}",
    summary: "End the leases of one device and sign it out",
    caller: "person",
    parameters: byId,
    answers: { 204: null },
    idempotent: true,
  },
  endAllDevices: {
    method: "DELETE",
    path: "/v1/me/devices",
    summary: "End the leases of all devices but one, and sign them out",
    caller: "person",
    query: z.object({ except: z.uuid().optional() }),
    answers: { 204: null },
    idempotent: true,
  },
});
