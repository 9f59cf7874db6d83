package plots

import (
	"image/color"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"gonum.org/v1/plot"
	gfont "gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// sans returns a style of the figures' font, left-aligned on its baseline.
func sans(size vg.Length, c color.Color, weight font.Weight) text.Style {
	return text.Style{
		Color:   c,
		Font:    gfont.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight, Size: size},
		XAlign:  text.XLeft,
		YAlign:  text.YBottom,
		Handler: plot.DefaultTextHandler,
	}
}

func plain(size vg.Length, c color.Color) text.Style  { return sans(size, c, font.WeightNormal) }
func strong(size vg.Length, c color.Color) text.Style { return sans(size, c, font.WeightBold) }

// drawable replaces line ends by spaces and every character without a glyph by
// a question mark, and lists those characters once each.
func drawable(s string) (out string, missing []rune) {
	sty := plain(10, black)
	face := sty.Handler.Cache().Lookup(sty.Font, sty.Font.Size)
	var buf sfnt.Buffer
	var b strings.Builder
	seen := make(map[rune]bool)
	for _, r := range s {
		if unicode.IsSpace(r) {
			r = ' '
		}
		if index, err := face.Face.GlyphIndex(&buf, r); err != nil || index == 0 {
			if !seen[r] {
				seen[r] = true
				missing = append(missing, r)
			}
			r = '?'
		}
		b.WriteRune(r)
	}
	return b.String(), missing
}

// wrap breaks a text into lines no wider than width, at spaces.
func wrap(sty text.Style, s string, width vg.Length) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && sty.Width(longer) > width {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	return append(lines, line)
}

// fold breaks a name into lines no wider than width, at spaces and behind
// hyphens, underscores and slashes; what does not fit is cut.
func fold(sty text.Style, s string, width vg.Length, lines int) string {
	var out []string
	line := ""
	for part := range strings.SplitAfterSeq(breaks.Replace(s), "\n") {
		part = strings.TrimSuffix(part, "\n")
		if line != "" && sty.Width(strings.TrimSpace(line+part)) > width && len(out) < lines-1 {
			out = append(out, line)
			line = ""
		}
		line += part
	}
	out = append(out, line)
	for i, line := range out {
		out[i] = shorten(sty, strings.TrimSpace(line), width)
	}
	return strings.Join(out, "\n")
}

// breaks marks where a name may be broken.
var breaks = strings.NewReplacer(" ", " \n", "-", "-\n", "_", "_\n", "/", "/\n")

// shorten cuts a text to a width and marks the cut.
func shorten(sty text.Style, s string, width vg.Length) string {
	runes := []rune(s)
	for n := len(runes); n > 0 && sty.Width(s) > width; n-- {
		s = strings.TrimRight(string(runes[:n-1]), " ,;") + "…"
	}
	return s
}
