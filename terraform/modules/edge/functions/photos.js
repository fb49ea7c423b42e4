// Photos from the bucket: /photos/KEY/card.webp is the object KEY/card.webp. What else the bucket holds
// (the sources of the photos) is nobody's to fetch; the shop's own route refuses it too.
function handler(event) {
  var request = event.request;
  var found = /^\/photos\/([0-9A-Za-z_-]+\/(?:(?:thumb|card|page)\.(?:webp|avif)|social\.jpg))$/.exec(request.uri);
  if (!found) {
    return { statusCode: 404, statusDescription: 'Not Found', headers: { 'cache-control': { value: 'no-store' } } };
  }
  request.uri = '/' + found[1];
  request.querystring = {};
  return request;
}
