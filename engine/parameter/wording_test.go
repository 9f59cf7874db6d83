package parameter

import (
	"testing"

	"github.com/BurntSushi/toml"
)

func TestQuotedTextsAreReadBack(t *testing.T) {
	for _, text := range []string{"", "24 % on cars", `a "b" \c`, "two\nlines\tand a tab", "\x00\x1f\x7f", "日本, Å"} {
		var back struct{ X string }
		if err := toml.Unmarshal([]byte("x = "+Quoted(text)), &back); err != nil || back.X != text {
			t.Errorf("%q comes back as %q (%v)", text, back.X, err)
		}
	}
}
