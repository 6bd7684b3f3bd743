import type { Check, FieldValue, Template } from '../../api';
import { useWords } from '../../locale';
import { spokenFor, type Draft } from './draft';
import { FieldInput } from './FieldInput';

type Props = {
  template: Template;
  draft: Draft;
  checks: Check[];
  disabled: boolean;
  onValue: (field: string, value: FieldValue | undefined) => void;
};

/** The line's form. Sections without fields (impression, recommendation) are the report's own text, written below. */
export function TemplateForm({ template, draft, checks, disabled, onValue }: Props) {
  const { say } = useWords();
  const taken = spokenFor(draft);
  return (
    <div className="form">
      {template.sections.filter((section) => section.fields.length > 0).map((section) => (
        <fieldset key={section.id}>
          <legend>{say(section.title)}</legend>
          {section.fields.map((field) => (
            <FieldInput key={field.id} field={field} value={draft.values[field.id]} disabled={disabled}
              offerNormal={field.conceptId === null || !taken.has(field.conceptId)}
              note={say(checks.find((check) => check.field === field.id))} onChange={(value) => onValue(field.id, value)} />
          ))}
        </fieldset>
      ))}
    </div>
  );
}
