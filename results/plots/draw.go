package plots

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/seed-16a9e133/transpac/results/record"
)

// Input is what the figures are drawn from.
type Input struct {
	Title string // what was done, in plain words: the experiment's title

	Economies   []string          // codes of the modelled economies, in the experiment's order
	RegionNames map[string]string // region code -> name; a code without a name stands for itself
	SectorNames map[string]string // sector code -> name; likewise

	StepsPerYear int
	ShockStart   int  // step in which the first shock starts; negative without a shock
	ShockMonths  int  // months from there to the end of the last shock; 0 where one lasts
	Mixed        bool // shocks other than duties move prices too: what buyers bear of a duty is not to be told from theirs

	Responses []record.Response
}

// Figure is one figure in its two forms.
type Figure struct {
	Name    string // file name without extension
	Title   string // the question it answers
	Caption string // how to read it, for someone who has never seen the program
	PathSVG string
	PathPNG string
}

// Draw writes every figure that has data into dir as SVG and PNG and returns
// them in the order in which a reader wants them. Files that an earlier call
// left under the name of a figure without data are removed.
//
// Characters that the figures' font lacks, such as Japanese ones, appear as
// "?" and a note in the figure says so.
func Draw(dir string, in Input) ([]Figure, error) {
	if in.StepsPerYear <= 0 {
		return nil, fmt.Errorf("plots: %d steps per year; it must be positive", in.StepsPerYear)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	s := newStudy(in)
	var figures []Figure
	for _, kind := range []struct {
		name string
		draw func(*study) *page
	}{
		{"impulse_responses", impulseResponses},
		{"trade_matrix", tradeMatrix},
		{"pass_through", passThrough},
		{"sectors", sectors},
		{"incidence", incidence},
	} {
		f := Figure{
			Name:    kind.name,
			PathSVG: filepath.Join(dir, kind.name+".svg"),
			PathPNG: filepath.Join(dir, kind.name+".png"),
		}
		p := kind.draw(s)
		if p == nil {
			os.Remove(f.PathSVG)
			os.Remove(f.PathPNG)
			continue
		}
		f.Title, f.Caption = p.question, p.caption
		if err := write(f, p.render()); err != nil {
			return nil, err
		}
		figures = append(figures, f)
	}
	return figures, nil
}

func write(f Figure, sh *sheet) error {
	if err := record.WriteFile(f.PathSVG, sh.svg(f.Title)); err != nil {
		return err
	}
	var pixels bytes.Buffer
	if err := sh.png(&pixels); err != nil {
		return fmt.Errorf("plots: %s: %w", f.Name, err)
	}
	return record.WriteFile(f.PathPNG, pixels.Bytes())
}
