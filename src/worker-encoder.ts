import type { SentenceEncoder } from './operations/deps.ts';

const model = '@cf/baai/bge-small-en-v1.5';

/** What is used of Workers AI. Source: the platform's page on this model. */
export interface EmbeddingBinding {
  run(name: typeof model, input: { text: string[] }): Promise<{ data?: number[][] }>;
}

/** 384 dimensions, English. */
export const platformEncoder = 'workers-ai bge-small-en-v1.5';

// One call takes no more.
const mostTexts = 100;

export const embedOnPlatform =
  (models: EmbeddingBinding): SentenceEncoder['embed'] =>
  async (texts) => {
    const vectors: Float32Array[] = [];
    for (let i = 0; i < texts.length; i += mostTexts) {
      const { data = [] } = await models.run(model, { text: texts.slice(i, i + mostTexts) });
      vectors.push(...data.map((vector) => Float32Array.from(vector)));
    }
    return vectors;
  };
