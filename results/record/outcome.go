package record

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// Outcome names one number of an experiment: the response of a series a number
// of months after the first shock's start. Its text is
//
//	gdp_real:JPN@12
//	imports_real:USA:partner=JPN:sector=MVH@36
//	consumption_real:USA:group=q1@60
//
// variable, economy, the further dimensions of the series by name, and the
// horizon in months.
type Outcome struct {
	Key
	Months int // after the start of the first shock
}

// Step returns the step that begins the outcome's months after the first
// shock's start (which counts as 0 where there is none), rounded to the nearest
// step.
func (o Outcome) Step(shockStart, stepsPerYear int) int {
	return max(shockStart, 0) + (o.Months*stepsPerYear+6)/12
}

// String writes the outcome as [ParseOutcome] reads it.
func (o Outcome) String() string { return o.Key.String() + "@" + strconv.Itoa(o.Months) }

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
	key, err := ParseKey(series)
	if err != nil {
		return Outcome{}, err
	}
	months, err := strconv.Atoi(strings.TrimSpace(after))
	if err != nil || months < 0 || months > longestHorizon {
		return Outcome{}, fmt.Errorf("%q is no horizon; give whole months after the first shock's start, 0 to %d", strings.TrimSpace(after), longestHorizon)
	}
	return Outcome{key, months}, nil
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
