package shock

import "github.com/seed-16a9e133/transpac/engine/parameter"

// option is one word that a field may say, and what it means.
type option[T any] struct {
	word    string
	meaning T
}

// choice returns the meaning of a word, or notes the words that are allowed.
func choice[T any](s *selection, key, word string, options []option[T]) T {
	words := make([]string, len(options))
	for i, o := range options {
		if o.word == word {
			return o.meaning
		}
		words[i] = o.word
	}
	s.reject(key, "%q is not possible%s", word, parameter.Hint(word, words))
	var none T
	return none
}
