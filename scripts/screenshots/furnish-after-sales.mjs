// What comes after a sale: claims, reviews, what people write to each other and what they report.

/** What is not right with what the buyer has received; orders by how far their claim is. */
export async function makeClaims(load, db, { buyer, shelf }) {
  const { makeDeliveredOrder } = await load('/tests/support/buying-factories.ts');
  const { openClaim } = await load('/app/trust/claims/open-claim.server.ts');
  const { acceptClaim, offerPart, refuseClaim } = await load(
    '/app/trust/claims/answer-claim.server.ts',
  );
  const { escalateClaim } = await load('/app/trust/claims/decide-claim.server.ts');
  const make = (at) => makeDeliveredOrder(db, { buyer, lines: [shelf[at]] });
  const claim = async (at, reason, text) => {
    const order = await make(at);
    await openClaim(db, { ...order, reason, wantedOutcome: 'refund', text, photoIds: [] });
    return order;
  };
  const delivered = await make(50);
  const open = await claim(
    51,
    'incomplete',
    'Le falta el último pliego, de la página 208 en adelante.',
  );
  const offered = await claim(
    52,
    'not_as_described',
    'Tiene subrayados en tinta en todo el libro.',
  );
  const answer = 'Tienes razón, no los vi. Te devuelvo una parte.';
  await offerPart(db, { ...offered, minor: 800_000n, text: answer });
  const returning = await claim(53, 'arrived_damaged', 'El lomo llegó partido.');
  await acceptClaim(db, returning);
  const escalated = await claim(54, 'wrong_book', 'Es otra edición, de otro año.');
  await refuseClaim(db, { ...escalated, text: 'Es la edición de las fotos.' });
  await escalateClaim(db, escalated);
  return { delivered, open, offered, returning, escalated };
}

/** Both have written of two orders; the shop's reputation is counted from them. */
export async function makeReviews(load, db, { buyer, shelf }) {
  const { makeDeliveredOrder } = await load('/tests/support/buying-factories.ts');
  const { writeReview } = await load('/app/trust/reviews/write-review.server.ts');
  const { countReputations } = await load('/app/trust/reviews/count-reputations.server.ts');
  const words = [
    { stars: 5, text: 'Llegó en dos días, mejor de lo que decía la descripción.' },
    { stars: 4, text: 'Buen libro; el lomo está un poco más gastado que en las fotos.' },
  ];
  for (const [at, word] of words.entries()) {
    const { id: orderId } = await makeDeliveredOrder(db, { buyer, lines: [shelf[45 + at]] });
    const review = { ...word, gradingMatches: true, orderId };
    await writeReview(db, { ...review, by: { buyerId: buyer.id } });
    const thanks = { stars: 5, text: 'Pagó el mismo día.', orderId, gradingMatches: null };
    await writeReview(db, { ...thanks, by: { sellerId: shelf[0].seller_id } });
  }
  await countReputations(db);
}

/** A question about a copy with its answer, one that waits, and a report of each; their ids. */
export async function makeTalks(load, db, { buyer, shelf }) {
  const { sendMessage } = await load('/app/trust/talks/send-message.server.ts');
  const { makeReport } = await load('/app/trust/reports/make-report.server.ts');
  const ask = async (at, text) => {
    const about = { listingId: shelf[at].id };
    return (await sendMessage(db, { senderId: buyer.id, about, text })).value;
  };
  const answered = await ask(5, '¿Trae el mapa desplegable del final?');
  const waiting = await ask(6, '¿Hace envíos a Leticia?');
  await sendMessage(db, {
    senderId: shelf[0].seller_id,
    about: { conversationId: answered },
    text: 'Sí, y sin rasgaduras. Subo una foto hoy.',
  });
  const report = { reporterId: buyer.id, kind: 'listing', reason: 'other' };
  await makeReport(db, { ...report, subjectId: shelf[7].id, text: 'La foto es de otro libro.' });
  return { answered, waiting, asked: shelf[5].id };
}
