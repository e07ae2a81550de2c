// Holds the extension's modules against vectors.json. Needs nothing but WebCrypto, so that node and browsers can run it.

/** Every check by name, and whether it came out right. */
export async function checkVectors(vectors, { encoding, base, token, signing }) {
  const checks = [];
  const check = (name, right) => checks.push([name, right]);
  const keys = await signing.deriveKeys(token.parseToken(vectors.token));

  check("the kid", keys.kid === vectors.kid);
  for (const text of vectors.bad_tokens) check(`refuses the token “${text}”`, token.parseToken(text) === null);
  for (const key of [keys.requestKey, keys.responseKey]) {
    check(`the key to ${key.usages[0]} cannot be read`, !key.extractable && (await isUnreadable(key)));
  }

  for (const vector of vectors.requests) {
    const request = {
      method: vector.method,
      authority: vector.authority,
      path: vector.path,
      query: vector.query,
      contentDigest: await signing.contentDigest(encoding.utf8(vector.body)),
      contentType: vector.content_type,
      idempotencyKey: vector.idempotency_key,
    };
    const signature = async (changed) => {
      const parameters = base.requestParameters(changed, vector);
      const text = encoding.utf8(base.requestBase(changed, parameters));
      return `sig1=:${encoding.base64(await crypto.subtle.sign("HMAC", keys.requestKey, text))}:`;
    };
    vector.kid = vectors.kid;
    check(`signs ${vector.name}`, (await signature(request)) === vector.signature);
    for (const part of ["method", "authority", "path", "query", "contentDigest"]) {
      const changed = { ...request, [part]: part === "method" ? "DELETE" : `${request[part]}x` };
      check(`${vector.name}: ${part} is covered`, (await signature(changed)) !== vector.signature);
    }
    if (vector.reply) await checkReply(vector, request);
  }
  return checks;

  async function checkReply(vector, request) {
    const sent = encoding.utf8(vector.reply.body);
    const parameters =
      `("@status" "content-type" "content-digest" "@method";req "@path";req "signature";req;key="sig1")` +
      `;created=${vector.reply.created};keyid="${vectors.kid}";tag="afw-res-v1"`;
    const genuine = {
      status: vector.reply.status,
      headers: {
        "Content-Type": vector.reply.content_type,
        "Content-Digest": await signing.contentDigest(sent),
        "Signature-Input": `sig1=${parameters}`,
        Signature: vector.reply.signature,
      },
      body: sent,
      to: vector.signature,
    };
    const judge = ({ status, headers, body, to }) =>
      signing.isGenuine(request, to, { status, headers: new Headers(headers) }, body, keys);
    const bent = (change) => ({ ...genuine, ...change, headers: { ...genuine.headers, ...change.headers } });

    check("believes the genuine reply", await judge(genuine));
    const forgeries = {
      "another status": { status: 201 },
      "another body": { body: encoding.utf8('{"drafts":[ ]}') },
      "a reply to another request": { to: vectors.requests[1].signature },
      "the request reflected": { headers: { Signature: vector.signature } },
      "another media type": { headers: { "Content-Type": "text/html" } },
      "another time": { headers: { "Signature-Input": `sig1=${parameters}`.replace("225601", "225602") } },
      "fewer components": { headers: { "Signature-Input": `sig1=${parameters}`.replace('"@status" ', "") } },
      "another key": { headers: { "Signature-Input": `sig1=${parameters}`.replace("00001", "00002") } },
      "an encoded body": { headers: { "Content-Encoding": "gzip" } },
      "no signature": { headers: { Signature: "" } },
    };
    for (const [name, change] of Object.entries(forgeries)) {
      check(`refuses ${name}`, !(await judge(bent(change))));
    }
  }
}

async function isUnreadable(key) {
  try {
    await crypto.subtle.exportKey("raw", key);
    return false;
  } catch {
    return true;
  }
}
