/** The share of time that is left, 1 full to 0 empty; an overdue ring is empty with a bar in its middle. */
export function Ring({ left, overdue, size = 18 }: { left: number; overdue: boolean; size?: number }) {
  const radius = size / 2 - 2;
  const around = 2 * Math.PI * radius;
  return (
    <svg className="ring" width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      <circle cx={size / 2} cy={size / 2} r={radius} fill="none" stroke="var(--line-strong)" strokeWidth="2.5" />
      <circle cx={size / 2} cy={size / 2} r={radius} fill="none" stroke="currentColor" strokeWidth="2.5"
        strokeDasharray={`${around * Math.min(1, Math.max(0, left))} ${around}`} transform={`rotate(-90 ${size / 2} ${size / 2})`} />
      {overdue && <path d={`M${size / 2 - 3.5} ${size / 2}h7`} stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />}
    </svg>
  );
}
