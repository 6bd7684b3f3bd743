import { Glyph } from '../../design';
import type { Delivery, Entry } from '../../api';
import { formatInstant, useWords } from '../../locale';

/** Where the signed report has gone: each destination by itself, so that "sent" never hides a failure. */
export function Deliveries({ deliveries, entry }: { deliveries: Delivery[]; entry: Entry }) {
  const { t, language } = useWords();
  const hospital = language === 'zh' ? entry.siteName : entry.siteNameEn;
  if (deliveries.length === 0) return null;
  return (
    <section className="deliveries" aria-label={t('report.delivery.title')}>
      <h4>{t('report.delivery.title')}</h4>
      <ul>
        {deliveries.map((delivery) => {
          const done = delivery.state === 'DELIVERED';
          return (
            <li key={`${delivery.kind} ${delivery.destination}`} className={`delivery-${delivery.state.toLowerCase()}`} data-testid={done ? 'delivered' : 'undelivered'}
              title={delivery.deliveredAt ? formatInstant(delivery.deliveredAt, language) : delivery.error ?? undefined}>
              {done ? <Glyph name="check" size={14} /> : delivery.state === 'FAILED' ? <Glyph name="block" size={14} /> : <span className="breath tiny" aria-hidden="true" />}
              <span>{delivery.destination === entry.site ? hospital : delivery.destination} <span className="dim">{t(`report.delivery.${delivery.kind}`)}</span></span>
              <b>{t(`report.delivery.${delivery.state}`)}</b>
              {delivery.attempts > 1 && !done && <span className="dim">{t('report.delivery.attempts', { count: delivery.attempts })}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
