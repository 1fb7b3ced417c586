import { useEffect, useState } from 'react';

const SETTLED = 700;

/** Says a message to those who do not see the page, once it has stood still for a moment. */
export function Announcer({ message }: { message: string | undefined }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (message === undefined) return;
    const timer = setTimeout(() => setSaid(message), SETTLED);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}
