package plots

import (
	"bytes"
	"fmt"
	"html"
	"image/color"
	"strconv"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"gonum.org/v1/plot/font"
)

// svg renders the sheet. Text stays text, in a font of the same metrics as the
// one that laid it out, and every piece states its length, so that a viewer
// with another font stretches it rather than let labels collide.
func (s *sheet) svg(title string) []byte {
	var b bytes.Buffer
	w, h := coordinate(grid(s.width)), coordinate(grid(s.height))
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%spt" height="%spt" role="img"`, w, h, w, h)
	b.WriteString(` font-family="'Liberation Sans',Arial,Helvetica,sans-serif">` + "\n")
	fmt.Fprintf(&b, "<title>%s</title>\n", html.EscapeString(title))
	for _, m := range s.marks {
		switch m.kind {
		case fillMark:
			fmt.Fprintf(&b, `<path fill=%s d="%s"/>`, paint(m.color, "fill"), pathData(m.path))
		case strokeMark:
			fmt.Fprintf(&b, `<path fill="none" stroke=%s stroke-width="%s" stroke-linejoin="round" d="%s"/>`,
				paint(m.color, "stroke"), coordinate(m.width), pathData(m.path))
		case textMark:
			fmt.Fprintf(&b, `<text x="%s" y="%s" font-size="%s"%s fill=%s textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`,
				coordinate(m.at.X), coordinate(m.at.Y), coordinate(grid(m.face.Font.Size)), bold(m.face),
				paint(m.color, "fill"), coordinate(lineLength(m.face, m.text)), html.EscapeString(m.text))
		}
		b.WriteByte('\n')
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// coordinate prints a number of the grid in points. Multiples of 1/64 have
// finite decimals, so nothing is rounded.
func coordinate(x fixed.Int26_6) string {
	return strconv.FormatFloat(float64(x)/64, 'f', -1, 64)
}

func paint(c color.NRGBA, attribute string) string {
	s := fmt.Sprintf(`"#%02x%02x%02x"`, c.R, c.G, c.B)
	if c.A != 0xff {
		s += fmt.Sprintf(` %s-opacity="%s"`, attribute, strconv.FormatFloat(float64(c.A)/0xff, 'f', 3, 64))
	}
	return s
}

func bold(f font.Face) string {
	if f.Font.Weight > 0 {
		return ` font-weight="bold"`
	}
	return ""
}

func pathData(path []segment) string {
	var b []byte
	for _, p := range path {
		if p.closed {
			b = append(b, 'Z')
			continue
		}
		if p.move {
			b = append(b, 'M')
		} else {
			b = append(b, 'L')
		}
		b = append(append(append(b, coordinate(p.to.X)...), ' '), coordinate(p.to.Y)...)
	}
	return string(b)
}

// lineLength is the width of a piece of text on the grid, computed in the
// font's own integer units.
func lineLength(f font.Face, txt string) fixed.Int26_6 {
	var buf sfnt.Buffer
	units := f.Face.UnitsPerEm()
	sum := int64(0)
	for _, glyph := range glyphs(f, txt, fixed.Int26_6(units)) {
		sum += int64(glyph.kern) + int64(glyph.advance(&buf, f, fixed.Int26_6(units)))
	}
	return fixed.Int26_6(sum * int64(grid(f.Font.Size)) / int64(units))
}
