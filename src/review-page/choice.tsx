interface ChoiceProps {
  name: string;
  label: string;
  /** What is chosen among, by value. */
  options: Readonly<Record<string, string>>;
  chosen: string;
}

/** A field in which one of a few things is chosen. */
export function Choice({ name, label, options, chosen }: ChoiceProps) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        {Object.entries(options).map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
