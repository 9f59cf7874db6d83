package library_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"github.com/seed-16a9e133/transpac/engine"
	"github.com/seed-16a9e133/transpac/engine/parameter"
	"github.com/seed-16a9e133/transpac/experiments/library"
	"github.com/seed-16a9e133/transpac/experiments/shock"
	"github.com/seed-16a9e133/transpac/experiments/sweep/design"
)

// commonKeys are the keys of a [[shock]] table that belong to every kind.
var commonKeys = []string{
	"name", "kind", "start", "end", "duration_months", "profile", "ramp_months", "half_life_months", "path", "path_months",
}

// read parses an experiment of the library.
func read(t *testing.T, name string) (text string, doc map[string]any) {
	t.Helper()
	raw, _, err := library.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := toml.Unmarshal(raw, &doc); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(raw), doc
}

func shocks(doc map[string]any) []map[string]any {
	list, _ := doc["shock"].([]map[string]any)
	return list
}

// world is the geography of a base year, as far as names go: the regions and
// sectors of the input-output tables that ship. Motor vehicles and other
// transport equipment are one sector in 2011.
func world(economies []string, baseYear int64) engine.Geography {
	g := engine.Geography{Regions: slices.Clone(economies), Modelled: len(economies)}
	for _, r := range []string{"JPN", "USA", "CHN", "KOR", "TWN", "CAN", "MEX", "EUR", "ROW"} {
		if !slices.Contains(economies, r) {
			g.Regions = append(g.Regions, r)
		}
	}
	currency := map[string]string{
		"JPN": "JPY", "USA": "USD", "CHN": "CNY", "KOR": "KRW", "TWN": "TWD", "CAN": "CAD", "MEX": "MXN", "EUR": "EUR", "ROW": "USD",
	}
	for _, r := range g.Regions {
		g.Currency = append(g.Currency, currency[r])
	}
	vehicles := []string{"MVH", "OTQ"}
	if baseYear == 2011 {
		vehicles = []string{"TEQ"}
	}
	goods := slices.Concat([]string{"AGR", "MIN", "FOD", "TEX", "CHM", "MET", "ELE", "MCH"}, vehicles, []string{"OMF"})
	services := []string{"UTL", "CON", "TRH", "ICT", "FIN", "RBS", "PUB"}
	g.Sectors = slices.Concat(goods, services)
	g.Groups = map[string][]string{"goods": goods, "services": services, "all": g.Sectors}
	return g
}

func TestEveryShockOfTheLibraryBindsToItsWorld(t *testing.T) {
	catalogue := engine.Catalogue{Shocks: shock.Builtin()}
	for _, name := range library.Names() {
		_, doc := read(t, name)
		var economies []string
		for _, e := range doc["economies"].([]any) {
			economies = append(economies, e.(string))
		}
		g := world(economies, doc["base_year"].(int64))
		for i, table := range shocks(doc) {
			kind, _ := table["kind"].(string)
			entry, err := catalogue.Shock(kind)
			if err != nil {
				t.Errorf("%s, shock %d: %v", name, i, err)
				continue
			}
			own := map[string]any{}
			for k, v := range table {
				if !slices.Contains(commonKeys, k) {
					own[k] = v
				}
			}
			s := entry.New()
			for _, err := range parameter.Decode(s, own, nil) {
				t.Errorf("%s, shock %d: %v", name, i, err)
			}
			for _, err := range s.Bind(g) {
				t.Errorf("%s, shock %d: %v", name, i, err)
			}
		}
	}
}

func TestEveryExperimentSaysWhatItAsksAndWhereItsNumbersComeFrom(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	sentence := regexp.MustCompile(`[a-z0-9%)][.?]( |$)`)
	seen := map[string]bool{}
	for _, e := range library.Entries() {
		if !kebab.MatchString(e.Name) || seen[e.Name] {
			t.Errorf("%s: the name must be in kebab case and used once", e.Name)
		}
		seen[e.Name] = true
		text, doc := read(t, e.Name)
		if !strings.HasPrefix(text, "# ") {
			t.Errorf("%s does not begin with a comment about its numbers", e.Name)
		}
		if e.Title == "" || e.Title != doc["title"] {
			t.Errorf("%s has title %q, listed as %q", e.Name, doc["title"], e.Title)
		}
		story, _ := doc["story"].(string)
		if n := len(sentence.FindAllString(story, -1)); n < 3 || n > 7 {
			t.Errorf("%s tells its story in %d sentences, want 3 to 7", e.Name, n)
		}
		if strings.ContainsAny(story, "\n") || strings.Contains(story, "  ") {
			t.Errorf("%s: the story has a line break or a double space", e.Name)
		}
		if _, dated := doc["start"].(string); !dated {
			t.Errorf("%s has no start", e.Name)
		}
	}
}

// A sector's duty replaces another and does not stand on top: no rate of the
// 2025 schedules on Japan exceeds 25 %.
func TestTheCarTariffStandsInPlaceOfTheReciprocalOne(t *testing.T) {
	_, doc := read(t, "reciprocal-tariff-with-cars-2025")
	tables := shocks(doc)
	if len(tables) != 1 {
		t.Fatalf("%d shocks, want one schedule", len(tables))
	}
	for sector, rate := range tables[0]["rates"].(map[string]any) {
		if rate.(float64) > 0.25 {
			t.Errorf("%s pays %v, more than the 25 %% on cars", sector, rate)
		}
	}
}

// A sweep of the library is small enough to look at over a coffee, and says
// which responses it is about.
func TestEverySweepOfTheLibraryIsADesignWithTargets(t *testing.T) {
	sweeps := 0
	for _, e := range library.Entries() {
		_, doc := read(t, e.Name)
		raw, given := doc["sweep"].(map[string]any)
		if given != (e.Topic == "sweep") {
			t.Errorf("%s lies in folder %s; has it a [sweep] table? %v", e.Name, e.Topic, given)
		}
		if !given {
			continue
		}
		sweeps++
		d, mistakes := design.Parse(raw, nil)
		for _, m := range mistakes {
			t.Errorf("%s: %v", e.Name, m)
		}
		if d != nil && (d.Len() > 40 || len(d.Targets) == 0) {
			t.Errorf("%s has %d points and %d targets", e.Name, d.Len(), len(d.Targets))
		}
	}
	if sweeps < 3 {
		t.Errorf("the library has %d sweeps", sweeps)
	}
}

func TestTheBaselineHasNoShock(t *testing.T) {
	if _, doc := read(t, "baseline"); len(shocks(doc)) != 0 {
		t.Errorf("the baseline has shocks %v", shocks(doc))
	}
}

func TestTheMainJobIsTheTariffOf24PercentOnAllGoodsFromJapan(t *testing.T) {
	_, doc := read(t, "reciprocal-tariff-2025")
	tables := shocks(doc)
	if len(tables) != 1 || tables[0]["rate"] != 0.24 || tables[0]["start"] != "2025-04" || tables[0]["exempt"] != nil {
		t.Errorf("the main job's shocks are %v", tables)
	}
}

func TestAMistypedNameIsAnsweredWithTheNearest(t *testing.T) {
	for typed, want := range map[string]string{
		"reciprocal-tarif-2025": "did you mean reciprocal-tariff-2025?",
		"earthquake":            "did you mean one of earthquake-and-inventories, tohoku-earthquake-2011?",
		"xyz":                   "transpac list",
	} {
		_, _, err := library.Read(typed)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("reading %q answers %v, want %q in it", typed, err, want)
		}
	}
}

func TestThePathOfAnExperimentLeadsToItsFile(t *testing.T) {
	_, file, err := library.Read("tohoku-earthquake-2011")
	if err != nil || file != "supply/tohoku-earthquake-2011.toml" {
		t.Errorf("path %q, %v", file, err)
	}
	if n := len(library.Names()); n < 20 {
		t.Errorf("the library has %d experiments, fewer than 20", n)
	}
}
