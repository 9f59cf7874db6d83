package design

import (
	"testing"

	"github.com/BurntSushi/toml"
)

// Whatever a table says, it is refused in words or gives points that fulfil
// its constraints.
func FuzzTable(f *testing.F) {
	for _, c := range refusals {
		f.Add(c.text)
	}
	for kind := range heads {
		f.Add(textOf(kind))
	}
	f.Fuzz(func(t *testing.T, text string) {
		var raw map[string]any
		if _, err := toml.Decode(text, &raw); err != nil || raw == nil {
			return
		}
		// Searching millions of points for those that fulfil a constraint is
		// right and takes a while; a fuzzer has other things to find.
		delete(raw, "constraints")
		d, mistakes := Parse(alikeTables(raw).(map[string]any), files)
		if (d == nil) == (len(mistakes) == 0) {
			t.Fatalf("design %v with mistakes %v", d, mistakes)
		}
		if d == nil {
			return
		}
		for _, i := range []int{0, d.Len() / 2, d.Len() - 1} {
			p := d.Point(i)
			if len(p.Values) != len(d.Factors) {
				t.Fatalf("point %d: %v", i, p.Values)
			}
			for _, s := range d.Settings(p) {
				if s[len(s)-1] == '=' {
					t.Fatalf("setting %q has no value", s)
				}
			}
		}
	})
}

// Whatever a constraint says, reading it ends.
func FuzzConstraint(f *testing.F) {
	for _, text := range []string{"a < b", "a <= 2 * b - 0.5", "- a * b >= - 3 + b", "a == b == a", "< <", "- - a < 1", "a + * b < 1"} {
		f.Add(text)
	}
	factors := []Factor{{Keys: []string{"a"}}, {Keys: []string{"b", "c-d"}}}
	f.Fuzz(func(t *testing.T, text string) {
		if c, problem := parseConstraint(text, factors); problem == "" {
			c.Holds([]any{1.5, int64(2)})
		}
	})
}

func TestConstraintsMeanWhatTheySay(t *testing.T) {
	factors := []Factor{{Keys: []string{"a"}}, {Keys: []string{"b", "c-d"}}}
	for text, want := range map[string]bool{ // a = 1.5, b = c-d = 2
		"a < b": true, "a > b": false, "c-d == 2": true, "a * b == 3": true, "- a + 2 * b <= 2.5": true,
		"2 * a - b * b >= - 1": true, "a * a * a != 3.375": false, "1 - 1 - 1 == -1": true, "a * -2 == - 3": true,
	} {
		c, problem := parseConstraint(text, factors)
		if problem != "" {
			t.Errorf("%s: %s", text, problem)
		} else if c.Holds([]any{1.5, int64(2)}) != want {
			t.Errorf("%s: got %v", text, !want)
		}
	}
}
