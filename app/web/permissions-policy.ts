const denied = [
  ...['accelerometer', 'autoplay', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'publickey-credentials-get', 'usb'],
];

/** What a page may ask the device for (C21): nothing, but on a page that scans its camera. */
export const permissionsPolicy = ({ hasCamera }: { hasCamera: boolean }): string =>
  [`camera=(${hasCamera ? 'self' : ''})`, ...denied.map((name) => `${name}=()`)].join(', ');
