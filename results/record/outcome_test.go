package record

import (
	"strings"
	"testing"
)

func TestAnOutcomeReadsBackWhatItWrites(t *testing.T) {
	for _, o := range []Outcome{
		{Key: Key{Variable: "gdp_real", Economy: "JPN"}, Months: 12},
		{Key: Key{Variable: "imports_real", Economy: "USA", Partner: "JPN", Sector: "MVH"}, Months: 36},
		{Key: Key{Variable: "consumption_real", Economy: "USA", Group: "q1"}, Months: 0},
	} {
		if back, err := ParseOutcome(o.String()); err != nil || back != o {
			t.Errorf("%s reads back as %v, %v", o, back, err)
		}
	}
	want := Outcome{Key: Key{Variable: "imports_real", Economy: "USA", Partner: "JPN", Sector: "MVH"}, Months: 36}
	if got, err := ParseOutcome(" imports_real : USA : sector = MVH : partner=JPN @ 36 "); err != nil || got != want {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
}

func TestMistakesInOutcomesAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "names no horizon",
		"gdp_real:JPN":                    "write months after @",
		"gdp_real@12":                     "names no series; write variable:ECONOMY",
		"gdp_real:partner=JPN@12":         "names no series",
		"gdp_real:JPN@soon":               `"soon" is no horizon`,
		"gdp_real:JPN@-1":                 "0 to 1200",
		"x:JPN:partnr=USA@1":              "did you mean partner?",
		"x:JPN:partner=@1":                "partner has no value",
		"x:JPN:partner=USA:partner=CHN@1": "partner appears twice",
	} {
		if _, err := ParseOutcome(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// A horizon counts from the first step of the first shock, at every length of
// the step.
func TestTheHorizonCountsFromTheShock(t *testing.T) {
	o := Outcome{Months: 12}
	for _, c := range []struct{ start, perYear, want int }{{3, 12, 15}, {1, 4, 5}, {13, 52, 65}, {-1, 12, 12}} {
		if got := o.Step(c.start, c.perYear); got != c.want {
			t.Errorf("shock in step %d, %d steps a year: step %d, want %d", c.start, c.perYear, got, c.want)
		}
	}
}
