package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"os"
	"strings"

	"github.com/seed-16a9e133/transpac/results/plots"
	"github.com/seed-16a9e133/transpac/results/record"
)

//go:embed page.html
var pageSource string

//go:embed style.css
var pageStyle string

var pageTemplate = newPage("report", pageSource)

// newPage parses the template of a page. All pages share their style.
func newPage(name, source string) *template.Template {
	style := func() template.CSS { return template.CSS(pageStyle) }
	return template.Must(template.New(name).Funcs(template.FuncMap{"style": style}).Parse(source))
}

// pageView is what the template of the report sees.
type pageView struct {
	Input
	Paragraphs []string // of the story
	Setting    string
	BandNote   string
	ZeroNote   string
	Columns    []string
	Blocks     []blockView
	Sentences  []string
	Drawings   []drawing
	Problems   []string
	OneSeed    bool
}

type blockView struct {
	Economy string
	Rows    []rowView
}

type rowView struct {
	Label string
	Cells []cellView
}

type cellView struct{ Mean, Band string }

type drawing struct {
	Number  int
	Title   string
	Caption string
	SVG     template.HTML
}

// Write writes report.html: one page with its style and figures inside, which
// opens from disk without a network. It reads the SVG files of in.Figures.
func Write(path string, in Input) error {
	d := newDigest(in)
	view := pageView{
		Input:     in,
		Setting:   d.setting(),
		BandNote:  d.bandNote(),
		ZeroNote:  d.zeroNote(),
		Columns:   d.columns(),
		Sentences: d.sentences,
		Problems:  d.problems(),
		OneSeed:   d.replicates <= 1,
	}
	view.Paragraphs = paragraphs(in.Story)
	for _, b := range d.blocks {
		view.Blocks = append(view.Blocks, d.view(b))
	}
	var err error
	if view.Drawings, err = drawings(in.Figures); err != nil {
		return err
	}
	return writePage(path, pageTemplate, view)
}

// paragraphs splits a story at its empty lines.
func paragraphs(story string) []string {
	var out []string
	for _, p := range strings.Split(strings.TrimSpace(story), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// drawings reads the SVG files of figures.
func drawings(figures []plots.Figure) ([]drawing, error) {
	var out []drawing
	for i, f := range figures {
		svg, err := os.ReadFile(f.PathSVG)
		if err != nil {
			return nil, fmt.Errorf("report: cannot read the figure %s: %w", f.Name, err)
		}
		// The file was drawn by package plots, which escapes all text.
		out = append(out, drawing{i + 1, f.Title, f.Caption, template.HTML(svg)})
	}
	return out, nil
}

func writePage(path string, t *template.Template, view any) error {
	var page bytes.Buffer
	if err := t.Execute(&page, view); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return record.WriteFile(path, page.Bytes())
}

func (d *digest) view(b block) blockView {
	out := blockView{Economy: d.region(b.economy)}
	for _, r := range b.rows {
		row := rowView{Label: r.label}
		for _, c := range r.cells {
			row.Cells = append(row.Cells, cellView{c.mean, c.band})
		}
		if d.hasTwin() {
			row.Cells = append(row.Cells, cellView{Mean: r.twin})
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}
