const paragraphs = [
  'In January 2025 a Chinese laboratory called DeepSeek released a language model that could reason through mathematics and programming tasks about as well as the best systems sold in the United States. It put the weights on the internet for anyone to download. What startled the industry was less the score than the bill: by the company’s own account, the final training run of the model underneath had cost less than six million dollars of computing time.',
  'Within days the argument turned from price to method. OpenAI said it had seen signs that its own models had been used to teach the newcomer, a practice known as distillation. DeepSeek had described distillation in its paper, but of its own large model into smaller ones; whether answers from a competitor also went into the training data has not been settled in public.',
  'Distillation itself is neither new nor secret. In a paper of 2015, Geoffrey Hinton, Oriol Vinyals and Jeff Dean showed that a small network can learn more from the full spread of a large network’s probabilities than from correct answers alone. A teacher that hesitates between “cat” and “lynx” passes on something about both animals; a bare label passes on only a word. With language models the idea has become simpler still: ask the teacher a great many questions, keep the good answers, and train the student on them.',
  'That is why the technique is so useful. A distilled model may fit on a laptop, answer faster and use a fraction of the electricity. Hospitals can run one without sending records elsewhere; a university can study one without renting a data centre. Most laboratories distil their own large models into cheaper versions as a matter of routine.',
  'It is also why the technique is contested. The terms of several providers forbid using their output to build a competing model, yet a breach of contract is not the same thing as theft, and courts have hardly begun to say who owns a machine’s answers. The providers, for their part, trained on books, articles and code whose authors were seldom asked. Copying is easy to allege in this field and hard to prove.',
  'There is a limit to what a student can inherit. It seldom surpasses its teacher on what the teacher taught, and it picks up the teacher’s mistakes and blind spots along with its skill. If everyone distils and no one explores, the stock of knowledge stops growing. The open question after DeepSeek, then, is not whether learning from a rival’s model is clever, but who will pay for the next teacher.',
];

/** The article beneath which the demonstration's thread stands; written for this project. */
export const demoArticle = {
  key: 'deepseek-and-distillation',
  title: 'The student and the teacher: what DeepSeek learnt by distillation',
  paragraphs,
  text: paragraphs.join('\n\n'),
};
