// @ts-check
// What the panel can show without a server: somebody invented, and notes that were drafted for them beforehand. It has
// the face of the server's client, so that the panel works as it always does; nothing is sent, and nothing is kept.

export const PERSON = {
  name: "Dr. Noor Haddad, PhD",
  headline: "Head of Data Engineering, timetables and delays",
  company: "Fernhill Rail",
  profile_url: "",
};

export const ANSWERS = {
  role: "Senior Data Engineer",
  topic: "predicting delays from signal data",
  permission: "granted",
};

const NOTES = [
  "Hi Noor, thank you for the Senior Data Engineer interview at Fernhill Rail. Our talk about predicting delays from signal data has stayed with me. Here is the invitation we spoke of.\nBest,\nSam Rivera",
  "Hi Noor, thanks again for the Senior Data Engineer interview at Fernhill Rail. I enjoyed our talk about predicting delays from signal data. Here’s the invitation I mentioned.\nAll the best,\nSam Rivera",
  "Hi Noor, thank you for the interview for the Senior Data Engineer role at Fernhill Rail. I’m glad we got to talk about predicting delays from signal data. Here’s the invitation I mentioned.\nSam Rivera",
];
const LIMIT = 200;

/** @param {any} wish */
export async function requestDrafts({ skip }) {
  const draft = { subject: "", limit: LIMIT, findings: [], receipt: "" };
  const drafts = skip ? [] : NOTES.map((text) => ({ ...draft, text, length: text.length }));
  return { drafts, advice: [], more: false, person: { greet_as: "Noor", certain: true } };
}

export const lintText = async () => ({ findings: [] });

export const tell = async () => {};

export const deliver = async () => {};
