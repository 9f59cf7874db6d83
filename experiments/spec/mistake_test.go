package spec_test

import "testing"

func TestMistakesThatOtherCommandsFindHaveTheirLine(t *testing.T) {
	e := parse(t, lines(title, `[sweep]`, `design = "sobol"`, `[[sweep.parameter]]`, `key = "a"`, `range = [1]`))
	for _, c := range []struct {
		path []string
		want string
	}{
		{[]string{"sweep", "design"}, `test.toml:3: sweep.design: no such design`},
		{[]string{"sweep", "parameter", "0", "range"}, `test.toml:6: sweep.parameter.0.range: no such design`},
		{[]string{"sweep", "parameter", "0", "steps"}, `test.toml:4: sweep.parameter.0.steps: no such design`},
		{[]string{"sweep", "points"}, `test.toml:2: sweep.points: no such design`},
	} {
		if got := e.Mistake(c.path, "no such %s", "design").Error(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
