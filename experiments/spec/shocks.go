package spec

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
)

// shockKeys are the keys that every [[shock]] has, apart from its start and
// end, which are months or steps.
type shockKeys struct {
	Name           string    `toml:"name" doc:"What the shock is called in messages, figures and --set; its kind and index by default."`
	Kind           string    `toml:"kind" required:"true" doc:"Kind of shock; see describe shocks."`
	DurationMonths float64   `toml:"duration_months" unit:"months" default:"nan" range:"(0,1200]" doc:"How long the shock lasts, instead of an end; without either it lasts to the end of the run."`
	Profile        string    `toml:"profile" oneof:"step,ramp,pulse,path" default:"step" doc:"Strength over time: full at once, rising to full, decaying after the start, or a list of values."`
	RampMonths     float64   `toml:"ramp_months" unit:"months" default:"nan" range:"(0,1200]" doc:"Months from the start to full strength, for profile = \"ramp\"."`
	HalfLifeMonths float64   `toml:"half_life_months" unit:"months" default:"nan" range:"(0,1200]" doc:"Months in which the strength halves, for profile = \"pulse\"."`
	Path           []float64 `toml:"path" range:"[0,100]" doc:"Strength in each interval as a multiple of full size, for profile = \"path\"; the last value holds to the end of the shock."`
	PathMonths     float64   `toml:"path_months" unit:"months" default:"1" range:"(0,1200]" doc:"Months that each value of the path holds."`
}

// momentKeys are the common keys that are months or steps.
var momentKeys = []string{"start", "end"}

// profileKeys names the keys that each profile reads, the mandatory one first.
var profileKeys = map[string][]string{
	"ramp":  {"ramp_months"},
	"pulse": {"half_life_months"},
	"path":  {"path", "path_months"},
}

var namePattern = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)

// New returns a freshly decoded shock that is not yet bound: every run binds
// its own.
func (s Shock) New() engine.Shock {
	shock := s.entry.New()
	// The same values were accepted when the experiment was read.
	if errs := parameter.Decode(shock, s.fields, nil); len(errs) > 0 {
		panic(fmt.Sprintf("spec: shock %s no longer decodes: %v", s.Name, errors.Join(errs...)))
	}
	return shock
}

// shocks reads the [[shock]] tables and settles the start of the run, which
// may depend on them.
func (r *reading) shocks(start string) {
	tables := r.shockTables()
	for i, table := range tables {
		name := shockName(table, i)
		r.names = append(r.names, name)
		if _, taken := r.firstOf[name]; !taken {
			r.firstOf[name] = i
		}
	}
	e := r.experiment
	e.Shocks = make([]Shock, len(tables))
	sound := make([]bool, len(tables))
	for i, table := range tables {
		before := len(r.problems)
		e.Shocks[i] = r.shock(table, i)
		sound[i] = len(r.problems) == before
	}
	r.begun = r.begin(start)
	for i := range e.Shocks {
		if sound[i] && r.begun {
			r.schedule(&e.Shocks[i], shockPath(i), tables[i])
			r.bind(e.Shocks[i], shockPath(i))
		} else if e.Shocks[i].Shock != nil {
			r.bindUnsound(e.Shocks[i], shockPath(i), tables[i])
		}
	}
}

func shockPath(i int) keyPath { return keyPath{"shock", fmt.Sprint(i)} }

func (r *reading) shockTables() []map[string]any {
	switch raw := r.root["shock"].(type) {
	case nil:
		return nil
	case []map[string]any:
		return raw
	case []any:
		if len(raw) == 0 {
			return nil
		}
	}
	r.report(keyPath{"shock"}, "found %s; shocks are a list of tables, each under its own [[shock]] in double brackets", parameter.Found(r.root["shock"]))
	return nil
}

// shock reads one [[shock]] table as far as that is possible without the start
// of the run.
func (r *reading) shock(table map[string]any, i int) Shock {
	path := shockPath(i)
	s := Shock{Name: shockName(table, i)}
	common := keysOf(&s.common)
	r.decode(&s.common, part(table, common), path)
	s.Kind = s.common.Kind
	if name, isText := table["name"].(string); isText && !namePattern.MatchString(name) {
		r.report(path.with("name"), "%q is not a name; use letters, digits, - and _, a letter first", name)
	} else if first := r.firstOf[s.Name]; first < i {
		r.report(path.with("name"), "%q is also the name of shock %d; give each shock a name of its own", s.Name, first)
	}
	s.start = r.moment(table, path.with("start"))
	s.end = r.moment(table, path.with("end"))
	r.profileKeys(s.common.Profile, table, path)

	entry, err := r.opt.Catalogue.Shock(s.Kind)
	if err != nil {
		if s.Kind != "" {
			r.report(path.with("kind"), "no kind of shock is called %q%s", s.Kind, parameter.Hint(s.Kind, r.shockKinds()))
		}
		return s
	}
	s.entry = entry
	s.fields = map[string]any{}
	for key, value := range table {
		if !slices.Contains(common, key) && !slices.Contains(momentKeys, key) {
			s.fields[key] = value
		}
	}
	s.Shock = entry.New()
	r.decodeShock(s, path, append(common, momentKeys...))
	return s
}

// decodeShock reads the kind's own keys. An unknown key is compared with the
// common ones too.
func (r *reading) decodeShock(s Shock, path keyPath, common []string) {
	own := keysOf(s.Shock)
	r.decode(s.Shock, part(s.fields, own), path)
	for _, key := range slices.Sorted(maps.Keys(s.fields)) {
		if !slices.Contains(own, key) {
			r.report(path.with(key), "a shock of kind %s has no such key%s", s.Kind, parameter.Hint(key, append(own, common...)))
		}
	}
}

// moment reads the month or step at a key of a [[shock]], if it is there.
func (r *reading) moment(table map[string]any, path keyPath) moment {
	raw, given := table[path[len(path)-1]]
	if !given {
		return moment{}
	}
	m, err := parseMoment(raw)
	if err != nil {
		r.report(path, "%v", err)
	}
	return m
}

// profileKeys reports keys that the profile needs or does not read.
func (r *reading) profileKeys(profile string, table map[string]any, path keyPath) {
	for _, name := range slices.Sorted(maps.Keys(profileKeys)) {
		for _, key := range profileKeys[name] {
			if _, given := table[key]; given && name != profile {
				r.report(path.with(key), "only profile = %q reads this key, and the profile here is %q", name, profile)
			}
		}
	}
	if needed := profileKeys[profile]; needed != nil {
		value, given := table[needed[0]]
		if list, isList := value.([]any); !given || isList && len(list) == 0 {
			r.report(path.with(needed[0]), "is missing; profile = %q needs it", profile)
		}
	}
}

func (r *reading) shockKinds() []string {
	var kinds []string
	for _, s := range r.opt.Catalogue.Shocks {
		kinds = append(kinds, s.Name)
	}
	return kinds
}

// begin settles the month of step 0 and reports whether that was possible.
func (r *reading) begin(start string) bool {
	e := r.experiment
	e.StartYear, e.StartMonth = e.BaseYear, 1
	if _, given := r.root["start"]; given {
		m, err := parseMonth(start)
		if err != nil {
			if _, isText := r.root["start"].(string); isText {
				r.report(keyPath{"start"}, "%v", err)
			}
			return false
		}
		e.StartYear, e.StartMonth = m.year, m.month
		return true
	}
	first := math.MaxInt
	for _, s := range e.Shocks {
		if s.start.dated {
			first = min(first, s.start.year)
		}
	}
	if first != math.MaxInt {
		e.StartYear = first
	}
	return true
}

// schedule places a shock on the run's time axis.
func (r *reading) schedule(s *Shock, path keyPath, table map[string]any) {
	e := r.experiment
	s.Start, s.End = s.start.years(e), math.Inf(1)
	from := moment{dated: true, year: e.StartYear, month: e.StartMonth}
	to := moment{dated: true, year: e.StartYear + e.Run.Years, month: e.StartMonth}
	switch {
	case s.Start < 0:
		r.report(path.with("start"), "%v lies before the start of the run, %v; give a later month, or an earlier start at the top of the file", s.start, from)
	case s.Start >= float64(e.Run.Years):
		r.report(path.with("start"), "%v lies beyond the end of the run (%d %s from %v, so before %v); give an earlier start or more run.years", s.start, e.Run.Years, plural(e.Run.Years, "year"), from, to)
	}
	_, ends := table["end"]
	_, lasts := table["duration_months"]
	switch {
	case ends && lasts:
		r.report(path.with("duration_months"), "the shock has an end already; give either end or duration_months")
	case ends:
		s.End = s.end.years(e)
		if s.End <= s.Start {
			r.report(path.with("end"), "%v is not after the start, %v; the end is the first month without the shock, so give a later one, or leave it out", s.end, s.start)
		}
	case lasts:
		s.End = s.Start + s.common.DurationMonths/12
		if s.start.dated {
			// One division, as for a date: 6 months from April end where
			// October begins, to the last bit.
			months := (s.start.year-e.StartYear)*12 + s.start.month - e.StartMonth
			s.End = (float64(months) + s.common.DurationMonths) / 12
		}
	}
	c := s.common
	s.Profile = Profile{
		Kind: c.Profile, Duration: s.End - s.Start,
		Ramp: c.RampMonths / 12, HalfLife: c.HalfLifeMonths / 12, Path: c.Path, Spacing: c.PathMonths / 12,
	}
}

// bind lets a copy of the shock check its own rules.
func (r *reading) bind(s Shock, path keyPath) {
	if !r.bindable {
		return
	}
	for _, err := range s.New().Bind(r.geography) {
		r.reportField(err, path)
	}
}

// bindUnsound finds the unknown names in a shock that has other mistakes, so
// that the reader learns of both at once. Keys that are absent or have been
// complained about hold no value of the reader's; what the shock says about
// them, or about several keys together, may only echo the other mistakes.
func (r *reading) bindUnsound(s Shock, path keyPath, table map[string]any) {
	if !r.bindable {
		return
	}
	reported := map[string]bool{}
	for _, p := range r.problems {
		reported[p.Key] = true
	}
	for _, err := range s.Shock.Bind(r.geography) {
		var field *engine.FieldError
		if !errors.As(err, &field) {
			continue
		}
		key := strings.Split(field.Key, ".")[0]
		if _, given := table[key]; given && !reported[r.display(path.with(key))] {
			r.reportField(err, path)
		}
	}
}

// reportField reports an error that may name the key it is about.
func (r *reading) reportField(err error, path keyPath) {
	var field *engine.FieldError
	if errors.As(err, &field) {
		r.report(path.with(strings.Split(field.Key, ".")...), "%v", field.Err)
		return
	}
	r.report(path, "%v", err)
}

// plural is the noun that goes with a number.
func plural(n int, noun string) string {
	if n == 1 {
		return noun
	}
	return noun + "s"
}
