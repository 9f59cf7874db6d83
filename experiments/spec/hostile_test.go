package spec_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/experiments/spec"
)

// A large text must be answered while its writer watches. Work that grows with
// the square or cube of these texts would keep the test from ending.
func TestLargeHostileTextsAreAnsweredSoon(t *testing.T) {
	const size = 1 << 18
	numbered := func(format string) string {
		var b strings.Builder
		b.WriteString(title + "\n")
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"shocks without keys": numbered("[[shock]]#%d\n"),
		"unknown tables":      numbered("[firmx%d]\n"),
		"unknown keys":        "[firm]\n" + numbered("stock_days%d = 1\n"),
		"one long list":       title + "\nx = [" + strings.Repeat("1,", size/2) + "]",
		"many inline tables":  title + "\nx = [" + strings.Repeat("{a={b=1}},", size/10) + "]",
		"deep inline tables":  title + "\nx = [" + strings.Repeat(strings.Repeat("{a=", 30)+"1"+strings.Repeat("}", 30)+",", size/150) + "]",
		"one long text":       title + "\nx = '" + strings.Repeat("x", size) + "'",
	} {
		_, err := spec.Parse("hostile.toml", []byte(text), options())
		if err == nil {
			t.Errorf("%s: accepted", name)
		} else if n := len(err.Error()); n > 1<<17 {
			t.Errorf("%s: the answer has %d bytes", name, n)
		}
	}
}
