package plots

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seed-16a9e133/transpac/results/record"
)

var update = flag.Bool("update", false, "rewrite the golden figures in testdata; look at them afterwards")

// The golden figures were drawn on amd64. Every build, whatever its processor,
// must draw the same bytes: the vector files are compared as they are, the
// pixel files by digest.
func TestFiguresMatchTheirGoldens(t *testing.T) {
	dir := t.TempDir()
	if *update {
		dir = "testdata"
	}
	figures, err := Draw(dir, synthetic([]string{"JPN", "USA"}, 60))
	if err != nil {
		t.Fatal(err)
	}
	var digests strings.Builder
	for _, f := range figures {
		pixels, err := os.ReadFile(f.PathPNG)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&digests, "%x  %s.png\n", sha256.Sum256(pixels), f.Name)
	}
	digestFile := filepath.Join("testdata", "png.sha256")
	if *update {
		if err := os.WriteFile(digestFile, []byte(digests.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, f := range figures {
		got, _ := os.ReadFile(f.PathSVG)
		want, err := os.ReadFile(filepath.Join("testdata", f.Name+".svg"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s.svg differs from testdata; draw it with -update, look at it, and keep it if it is right", f.Name)
		}
	}
	want, err := os.ReadFile(digestFile)
	if err != nil {
		t.Fatal(err)
	}
	if digests.String() != string(want) {
		t.Errorf("pixels differ: digests\n%swant\n%s", digests.String(), want)
	}
}

func TestEveryQuestionIsAnswered(t *testing.T) {
	figures, err := Draw(t.TempDir(), synthetic([]string{"JPN", "USA", "CHN"}, 60))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range figures {
		names = append(names, f.Name)
		if f.Title == "" || f.Caption == "" {
			t.Errorf("%s has no title or caption", f.Name)
		}
		for _, path := range []string{f.PathSVG, f.PathPNG} {
			if info, err := os.Stat(path); err != nil || info.Size() == 0 {
				t.Errorf("%s: %v", path, err)
			}
		}
	}
	if got := fmt.Sprint(names); got != "[impulse_responses trade_matrix pass_through sectors incidence]" {
		t.Errorf("drew %s", got)
	}
}

// A division of a duty between seller and buyer is drawn only where nothing else
// moves the two prices.
func TestADutyBesideOtherShocksIsDrawnWithoutPassThrough(t *testing.T) {
	for _, mixed := range []bool{false, true} {
		in := synthetic([]string{"JPN", "USA"}, 60)
		in.Mixed = mixed
		figures, err := Draw(t.TempDir(), in)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range figures {
			if f.Name != "pass_through" {
				continue
			}
			svg, err := os.ReadFile(f.PathSVG)
			if err != nil {
				t.Fatal(err)
			}
			if said := strings.Contains(string(svg)+f.Caption, "pass-through"); said == mixed {
				t.Errorf("other shocks: %t, pass-through is told: %t", mixed, said)
			}
			if !strings.Contains(string(svg), "if the buyer paid the whole duty") {
				t.Error("the duty is not drawn")
			}
		}
	}
}

func TestFigureWithoutDataIsNotWritten(t *testing.T) {
	dir := t.TempDir()
	stale := filepath.Join(dir, "sectors.svg")
	if err := os.WriteFile(stale, []byte("from an earlier run"), 0o644); err != nil {
		t.Fatal(err)
	}
	in := synthetic([]string{"JPN", "USA"}, 30)
	var kept []record.Response
	for _, r := range in.Responses {
		if r.Variable == "gdp_real" {
			kept = append(kept, r)
		}
	}
	in.Responses = kept
	figures, err := Draw(dir, in)
	if err != nil {
		t.Fatal(err)
	}
	if len(figures) != 1 || figures[0].Name != "impulse_responses" {
		t.Errorf("drew %v", figures)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("the folder holds %v", entries)
	}
	in.Responses = nil
	if figures, err = Draw(dir, in); err != nil || len(figures) != 0 {
		t.Errorf("from nothing came %v, %v", figures, err)
	}
}

func TestMissingValuesLeaveGaps(t *testing.T) {
	in := synthetic([]string{"JPN", "USA"}, 30)
	for i := range in.Responses {
		if r := &in.Responses[i]; r.Step == 15 || r.Economy == "USA" && r.Step > 10 {
			*r = record.Response{
				Variable: r.Variable, Economy: r.Economy, Partner: r.Partner, Sector: r.Sector, Group: r.Group,
				Step: r.Step, Date: r.Date, Unit: r.Unit, Mean: nan, SD: nan, P05: nan, P50: nan, P95: nan,
			}
		}
	}
	figures, err := Draw(t.TempDir(), in)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		if svg, _ := os.ReadFile(f.PathSVG); bytes.Contains(svg, []byte("NaN")) || bytes.Contains(svg, []byte("-9223372036854775808")) {
			t.Errorf("%s draws a value that does not exist", f.Name)
		}
	}
}

// Labels that run into each other cannot be read. The inputs stretch them: long
// names, three economies, one seed, tiny and huge effects, short and long runs.
func TestNoTwoLabelsOverlap(t *testing.T) {
	scaled := func(in Input, factor float64) Input {
		for i := range in.Responses {
			r := &in.Responses[i]
			r.Mean, r.P05, r.P50, r.P95 = factor*r.Mean, factor*r.P05, factor*r.P50, factor*r.P95
		}
		return in
	}
	alone := synthetic([]string{"JPN", "USA"}, 60)
	for i := range alone.Responses {
		alone.Responses[i].N = 1
	}
	long := synthetic([]string{"JPN", "USA"}, 60)
	long.Title = strings.Repeat("A very long title that goes on ", 12)
	long.RegionNames = map[string]string{"JPN": "The Empire of the Rising Sun and All Its Islands", "USA": "The United States of America", "ROW": "Restoftheworldinoneword"}
	quarterly := synthetic([]string{"KOR", "USA"}, 160)
	quarterly.StepsPerYear = 4
	for name, in := range map[string]Input{
		"two economies":   synthetic([]string{"JPN", "USA"}, 60),
		"three economies": synthetic([]string{"JPN", "USA", "CHN"}, 20),
		"one seed":        alone,
		"long names":      long,
		"forty years":     quarterly,
		"tiny effects":    scaled(synthetic([]string{"JPN", "USA"}, 60), 1e-7),
		"huge effects":    scaled(synthetic([]string{"JPN", "USA"}, 60), 1e3),
		"few months":      synthetic([]string{"JPN", "USA"}, 6),
		"Japanese title":  withTitle(synthetic([]string{"JPN", "USA"}, 60), "日本への関税"),
	} {
		s := newStudy(in)
		for _, draw := range []func(*study) *page{impulseResponses, tradeMatrix, passThrough, sectors, incidence} {
			p := draw(s)
			if p == nil {
				continue
			}
			for _, pair := range overlaps(p.render()) {
				t.Errorf("%s, %q: %s", name, p.question, pair)
			}
		}
	}
}

// Sectors are shown a year after the start of a shock, or in its last month.
func TestSectorsAreShownWhileTheShockLasts(t *testing.T) {
	for months, when := range map[int]string{0: "12 months after", 6: "5 months after", 24: "12 months after"} {
		in := synthetic([]string{"JPN", "USA"}, 60)
		in.ShockMonths = months
		if p := sectors(newStudy(in)); !strings.Contains(p.question, when) {
			t.Errorf("a shock of %d months: %q", months, p.question)
		}
	}
}

func withTitle(in Input, title string) Input {
	in.Title = title
	return in
}

// overlaps lists pairs of labels whose boxes meet and labels that leave the
// sheet.
func overlaps(s *sheet) []string {
	type labelBox struct {
		text           string
		x0, x1, y0, y1 int
	}
	var boxes []labelBox
	var out []string
	for _, m := range s.marks {
		if m.kind != textMark {
			continue
		}
		size, length := int(grid(m.face.Font.Size)), int(lineLength(m.face, m.text))
		b := labelBox{m.text, int(m.at.X), int(m.at.X) + length, int(m.at.Y) - 7*size/10, int(m.at.Y) + size/10}
		if b.x0 < 0 || b.x1 > int(grid(s.width)) || b.y0 < 0 || b.y1 > int(grid(s.height)) {
			out = append(out, fmt.Sprintf("%q leaves the sheet", b.text))
		}
		for _, o := range boxes {
			if b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1 {
				out = append(out, fmt.Sprintf("%q overlaps %q", b.text, o.text))
			}
		}
		boxes = append(boxes, b)
	}
	return out
}

func TestCharactersWithoutGlyphAreFlagged(t *testing.T) {
	const latin = "24 % on cars – µ, Å, Ж, −5"
	if out, missing := drawable(latin); out != latin || len(missing) > 0 {
		t.Errorf("a text that the font can draw became %q", out)
	}
	if out, missing := drawable("関税 24 %"); out != "?? 24 %" || string(missing) != "関税" {
		t.Errorf("of a text that the font cannot draw %q is left, %q are named", out, string(missing))
	}
	p := impulseResponses(newStudy(withTitle(synthetic([]string{"JPN", "USA"}, 30), "関税 24 %")))
	svg := string(p.render().svg(""))
	if !strings.Contains(svg, "?? 24 %") || !strings.Contains(svg, "font lacks") {
		t.Error("the characters vanish without a word")
	}
}

func TestEconomiesKeepTheirColour(t *testing.T) {
	alone, among := colors([]string{"JPN"}), colors([]string{"USA", "AAA", "JPN", "KOR"})
	if alone["JPN"] != among["JPN"] {
		t.Error("Japan changes its colour with the company it keeps")
	}
	seen := make(map[string]string)
	for code, c := range among {
		key := fmt.Sprint(c)
		if other, ok := seen[key]; ok {
			t.Errorf("%s and %s share a colour", code, other)
		}
		seen[key] = code
	}
}

func TestTicksAreRoundNumbersWithASign(t *testing.T) {
	labels := func(low, high float64) string {
		var out []string
		for _, tick := range (signedTicks{}).Ticks(low, high) {
			out = append(out, tick.Label)
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		low, high float64
		want      string
	}{
		{-0.7, 0.2, "−0.6 −0.4 −0.2 0 +0.2"},
		{-12, 3, "−10 −5 0"},
		{-0.003, 0.0021, "−0.003 −0.002 −0.001 0 +0.001 +0.002"},
		{-2.5e-7, 2.5e-7, "−2e−7 −1e−7 0 +1e−7 +2e−7"},
		{0, 45000, "0 +10000 +20000 +30000 +40000"},
	} {
		if got := labels(c.low, c.high); got != c.want {
			t.Errorf("from %v to %v: %s, want %s", c.low, c.high, got, c.want)
		}
	}
}

func TestPathsAreDrawnBesideTheirReference(t *testing.T) {
	dir := t.TempDir()
	in := Paths{Name: "paths", Title: "Two paths", Question: "Do they agree?", Time: "days", Columns: 2, List: []Path{
		{Title: "agrees", Unit: "%", Simulated: []float64{0, -1, -2}, Reference: []float64{0, -1, -2}},
		{Title: "does not", Unit: "%", Simulated: []float64{0, 1, 2}, Reference: []float64{0, 2, 4}},
		{Title: "flat", Unit: "%", Simulated: []float64{0, 0, 0}, Reference: []float64{0, 0, 0}},
	}}
	f, err := DrawPaths(dir, in)
	if err != nil {
		t.Fatal(err)
	}
	svg, err := os.ReadFile(f.PathSVG)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Two paths", "Do they agree?", "does not", "reference", "days"} {
		if !strings.Contains(string(svg), text) {
			t.Errorf("the figure does not say %q", text)
		}
	}
	in.List[1].Reference = in.List[1].Reference[:2]
	if _, err := DrawPaths(dir, in); err == nil || !strings.Contains(err.Error(), "does not has 3 simulated values and 2") {
		t.Errorf("paths of different lengths are answered with %v", err)
	}
}
