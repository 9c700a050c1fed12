// Dates as a calendar file (RFC 5545), for Outlook, Google Calendar and telephones. The same id is the same appointment: opened
// again, it moves instead of coming twice.

import { clean, isDay } from "./clean.js";

// The clock of Brussels, with the European rule for summer time: without it some calendars read the hours as their own.
const ZONE = ["BEGIN:VTIMEZONE", "TZID:Europe/Brussels", ...change("DAYLIGHT", "CEST", "+0100", "+0200", "02", "3"), ...change("STANDARD", "CET", "+0200", "+0100", "03", "10"), "END:VTIMEZONE"];

function change(kind, name, from, to, hour, month) {
  const last = `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU`;
  return [`BEGIN:${kind}`, `DTSTART:1996${month.padStart(2, "0")}${month === "3" ? "31" : "27"}T${hour}0000`, last, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, `TZNAME:${name}`, `END:${kind}`];
}

/**
 * @typedef {object} Appointment
 * @property {string} id stable: the same next time
 * @property {string} day as 2026-11-24
 * @property {string} [until] the last day of it, when it takes more than one; not with a time
 * @property {string} [time] as 09:00; without it the whole day
 * @property {number} [minutes] how long, with a time
 * @property {string} title
 * @property {string} [text]
 */

/**
 * @param {Appointment[]} appointments those without a day that exists stay out
 * @param {{name?: string, now?: Date}} [about]
 * @returns {string}
 */
export function icsOf(appointments, { name = "", now = new Date() } = {}) {
  const stamp = `${now.toJSON().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const inside = appointments.filter(({ day }) => isDay(day)).flatMap((one) => appointment(one, stamp));
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Wegwijzer polarisatie//NL", "METHOD:PUBLISH", `X-WR-CALNAME:${text(name)}`, ...ZONE, ...inside, "END:VCALENDAR"];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function appointment({ id, title, text: more, ...when }, stamp) {
  return ["BEGIN:VEVENT", `UID:${text(id)}@wegwijzer`, `DTSTAMP:${stamp}`, ...moment(when), `SUMMARY:${text(title)}`, ...(more ? [`DESCRIPTION:${text(more)}`] : []), "END:VEVENT"];
}

// A whole day ends where the next one begins, and keeps nobody's hours occupied.
function moment({ day, until, time, minutes = 60 }) {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    const at = (add) => `TZID=Europe/Brussels:${digits(day, time, add * 60_000).slice(0, 15)}`;
    return [`DTSTART;${at(0)}`, `DTEND;${at(minutes)}`];
  }
  const last = isDay(until) && until > day ? until : day;
  return [`DTSTART;VALUE=DATE:${digits(day).slice(0, 8)}`, `DTEND;VALUE=DATE:${digits(last, "00:00", 86_400_000).slice(0, 8)}`, "TRANSP:TRANSPARENT"];
}

// Reckoned on the clock on the wall: what the zone does with it is up to the calendar.
const digits = (day, time = "00:00", add = 0) => new Date(Date.parse(`${day}T${time}Z`) + add).toJSON().replace(/[-:]/g, "");

const text = (value) => clean(value).replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

// A line holds 75 bytes at most, a letter is never cut in two, and what follows starts with a space.
function fold(line) {
  let room = 75;
  let folded = "";
  for (const sign of line) {
    const point = sign.codePointAt(0);
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (size > room) {
      folded += "\r\n ";
      room = 74;
    }
    folded += sign;
    room -= size;
  }
  return folded;
}
