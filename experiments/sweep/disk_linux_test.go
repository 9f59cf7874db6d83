package sweep

import (
	"fmt"
	"syscall"
)

// smallDisk is the size of the file system that mountSmall makes.
const smallDisk = 1 << 20

func mountSmall(dir string) error {
	return syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d", smallDisk))
}

func unmount(dir string) error { return syscall.Unmount(dir, syscall.MNT_DETACH) }
