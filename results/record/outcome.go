package record

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/numeric"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Outcome names one number of an experiment: the response of a series a number
// of months after the first shock's start. Its text is
//
//	gdp_real:JPN@12
//	imports_real:USA:partner=JPN:sector=MVH@36
//	consumption_real:USA:group=q1@60
//	import_price_border:USA:partner=JPN/exchange_rate:JPN@12
//
// variable, economy, the further dimensions of the series by name, perhaps a
// second series after a slash, and the horizon in months. With a second series
// the outcome is an elasticity (see [Elasticity]), such as the pass-through of
// an exchange rate into a price.
type Outcome struct {
	Key
	Per    Key // what the response is measured against; empty for the response itself
	Months int // after the start of the first shock
}

// Step returns the step that begins the outcome's months after the first
// shock's start (which counts as 0 where there is none), rounded to the nearest
// step.
func (o Outcome) Step(shockStart, stepsPerYear int) int {
	return max(shockStart, 0) + (o.Months*stepsPerYear+6)/12
}

// String writes the outcome as [ParseOutcome] reads it.
func (o Outcome) String() string {
	text := o.Key.String()
	if o.Relative() {
		text += "/" + o.Per.String()
	}
	return text + "@" + strconv.Itoa(o.Months)
}

// Relative tells whether the outcome is an elasticity.
func (o Outcome) Relative() bool { return o.Per != Key{} }

// Value is the outcome of one replicate, given the responses of its series
// after its months. Responses to an elasticity are in percent.
func (o Outcome) Value(response func(Key) float64) float64 {
	if o.Relative() {
		return Elasticity(response(o.Key), response(o.Per))
	}
	return response(o.Key)
}

// Elasticity is the ratio of two responses as changes of logarithms,
//
//	ln(1 + y/100) / ln(1 + x/100)
//
// with y and x in percent: by how many percent y moves for one percent of x. In
// logarithms a full pass-through is 1 (or -1) however large the move is; the
// ratio of the percentages themselves would not be. It is NaN where x moves by
// less than a hundredth of a percent, or one of the two falls by everything.
func Elasticity(y, x float64) float64 {
	const least = 0.01
	if !(x >= least || x <= -least) || !(y > -100) || !(x > -100) {
		return math.NaN()
	}
	return numeric.Log1p(y/100) / numeric.Log1p(x/100)
}

// String writes the key of a series as [ParseKey] reads it.
func (k Key) String() string {
	text := k.Variable + ":" + k.Economy
	for _, d := range []struct{ name, value string }{{"partner", k.Partner}, {"sector", k.Sector}, {"group", k.Group}} {
		if d.value != "" {
			text += ":" + d.name + "=" + d.value
		}
	}
	return text
}

// longestHorizon is the longest run in months.
const longestHorizon = 1200

// ParseOutcome reads the text of an outcome. Whether the series exists is for
// the caller to find out.
func ParseOutcome(text string) (Outcome, error) {
	series, after, found := strings.Cut(text, "@")
	if !found {
		return Outcome{}, fmt.Errorf("%q names no horizon; write months after @, such as gdp_real:JPN@12", text)
	}
	series, per, relative := strings.Cut(series, "/")
	key, err := ParseKey(series)
	if err != nil {
		return Outcome{}, err
	}
	var base Key
	if relative {
		if base, err = ParseKey(per); err != nil {
			return Outcome{}, err
		}
	}
	months, err := strconv.Atoi(strings.TrimSpace(after))
	if err != nil || months < 0 || months > longestHorizon {
		return Outcome{}, fmt.Errorf("%q is no horizon; give whole months after the first shock's start, 0 to %d", strings.TrimSpace(after), longestHorizon)
	}
	return Outcome{key, base, months}, nil
}

// ParseKey reads the name of a series: variable:ECONOMY, then optionally
// partner=, sector= and group=, with colons between.
func ParseKey(text string) (Key, error) {
	parts := strings.Split(text, ":")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if len(parts) < 2 || parts[0] == "" || parts[1] == "" || strings.Contains(parts[1], "=") {
		return Key{}, fmt.Errorf("%q names no series; write variable:ECONOMY, such as gdp_real:JPN or imports_real:USA:partner=JPN", text)
	}
	key := Key{Variable: parts[0], Economy: parts[1]}
	dimensions := map[string]*string{"partner": &key.Partner, "sector": &key.Sector, "group": &key.Group}
	known := []string{"partner", "sector", "group"}
	for _, part := range parts[2:] {
		name, value, _ := strings.Cut(part, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch {
		case !slices.Contains(known, name):
			return Key{}, fmt.Errorf("%q: unknown dimension %q%s", text, name, parameter.Hint(name, known))
		case value == "":
			return Key{}, fmt.Errorf("%q: %s has no value; write %s=CODE", text, name, name)
		case *dimensions[name] != "":
			return Key{}, fmt.Errorf("%q: %s appears twice", text, name)
		}
		*dimensions[name] = value
	}
	return key, nil
}
