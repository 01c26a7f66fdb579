/**
 * The tokenizer of BERT's uncased models, in plain Java: {@link demo.wordpiece.WordPiece} turns a
 * text into token ids.
 */
package demo.wordpiece;
