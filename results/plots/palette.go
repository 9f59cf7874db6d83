package plots

import "image/color"

// The colours of Okabe and Ito (2008), "Color Universal Design", with the
// yellow darkened so that a line of it shows on white.
var (
	vermillion    = color.NRGBA{0xD5, 0x5E, 0x00, 0xFF}
	blue          = color.NRGBA{0x00, 0x72, 0xB2, 0xFF}
	reddishPurple = color.NRGBA{0xCC, 0x79, 0xA7, 0xFF}
	bluishGreen   = color.NRGBA{0x00, 0x9E, 0x73, 0xFF}
	skyBlue       = color.NRGBA{0x56, 0xB4, 0xE9, 0xFF}
	orange        = color.NRGBA{0xE6, 0x9F, 0x00, 0xFF}
	darkYellow    = color.NRGBA{0xA8, 0x9A, 0x00, 0xFF}
	black         = color.NRGBA{0x1A, 0x1A, 0x1A, 0xFF}

	grey      = color.NRGBA{0x59, 0x59, 0x59, 0xFF} // secondary text
	lightGrey = color.NRGBA{0xE2, 0xE2, 0xE2, 0xFF} // grids
	white     = color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
)

// regionColors gives the regions that most experiments meet their fixed
// colours, so that a reader who compares two figures need not look them up.
var regionColors = map[string]color.NRGBA{
	"JPN": vermillion, "USA": blue, "CHN": reddishPurple, "KOR": bluishGreen,
	"TWN": skyBlue, "CAN": orange, "MEX": darkYellow, "EUR": black,
}

var spareColors = []color.NRGBA{
	bluishGreen, orange, reddishPurple, skyBlue, black, darkYellow, vermillion, blue,
}

// colors returns a colour per economy. Economies without a fixed one take, in
// their order, the first colour that no other economy of the experiment has.
func colors(economies []string) map[string]color.NRGBA {
	out := make(map[string]color.NRGBA)
	taken := make(map[color.NRGBA]bool)
	for _, e := range economies {
		if c, ok := regionColors[e]; ok {
			out[e], taken[c] = c, true
		}
	}
	for i, e := range economies {
		if _, ok := out[e]; ok {
			continue
		}
		out[e] = spareColors[i%len(spareColors)]
		for _, c := range spareColors {
			if !taken[c] {
				out[e], taken[c] = c, true
				break
			}
		}
	}
	return out
}

// tint mixes a colour with white; share 0 is white, 1000 the colour itself.
// Thousandths as integers keep the result free of floating point.
func tint(c color.NRGBA, share int) color.NRGBA {
	mix := func(v uint8) uint8 { return uint8(0xFF - (0xFF-int(v))*share/1000) }
	return color.NRGBA{mix(c.R), mix(c.G), mix(c.B), 0xFF}
}

// faint returns the colour of a band around a line of colour c.
func faint(c color.NRGBA) color.NRGBA {
	c.A = 0x38
	return c
}
