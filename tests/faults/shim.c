/* Makes the n-th file operation of one kind fail, below given folders only.
 *
 * Loaded with LD_PRELOAD. What fails, and the counts of all processes, are in one page that they share: the file
 * FAULTS_CONTROL (struct control; tests/faults/shim.py has the same). Without that file nothing is changed.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { WRITE, SYNC, RENAME, OPEN, MKDIR, UNLINK, TRUNCATE, KINDS };

struct control {
    uint64_t counts[KINDS];
    uint64_t injections;
    uint64_t at;       /* the first call of the kind that fails, from 1 */
    int32_t kind;      /* -1: none fails */
    int32_t error;     /* errno */
    int32_t lasting;   /* all later ones fail, too */
    int32_t is_short;  /* a write writes half before the next one to its file fails, as on a full disk */
    char below[4][512];
    char site[512];    /* what failed first */
};

static struct control *control;
static __thread int pending = -1; /* the file whose next write fails */

/* Have this process read its orders from another file. */
int faults_use(const char *path) {
    control = NULL;
    if (!path || !*path) return 0;
    int file = syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    if (file < 0) return -1;
    void *page = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    syscall(SYS_close, file);
    if (page == MAP_FAILED) return -1;
    control = page;
    return 0;
}

__attribute__((constructor)) static void begin(void) { faults_use(getenv("FAULTS_CONTROL")); }

static int is_below(const char *path) {
    for (int each = 0; each < 4; each++) {
        size_t length = strnlen(control->below[each], sizeof control->below[each]);
        if (length && !strncmp(path, control->below[each], length) && (path[length] == '/' || !path[length])) return 1;
    }
    return 0;
}

static int link_of(const char *link, char *into) {
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, into, PATH_MAX - 1);
    if (length < 0) return 0;
    into[length] = 0;
    return 1;
}

static int path_of(int file, char *into) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    return link_of(link, into);
}

/* Count a call on this path; nonzero when it is to fail. */
static int fails(enum kind kind, const char *path, const char *call) {
    if (!is_below(path)) return 0;
    uint64_t number = __sync_add_and_fetch(&control->counts[kind], 1);
    if (control->kind != (int32_t)kind || number < control->at || (number > control->at && !control->lasting)) return 0;
    if (__sync_add_and_fetch(&control->injections, 1) == 1) {
        snprintf(control->site, sizeof control->site, "%s %.400s", call, path);
    }
    return 1;
}

static int refuses(enum kind kind, const char *path, const char *call) {
    if (!fails(kind, path, call)) return 0;
    errno = control->error;
    return 1;
}

static int file_refuses(enum kind kind, int file, const char *call) {
    char path[PATH_MAX];
    if (!control) return 0;
    int before = errno, refused = path_of(file, path) && refuses(kind, path, call);
    if (!refused) errno = before;
    return refused;
}

/* The system tells of what is there already, or is not there, before it tries. */
static int is_tried(enum kind kind, const char *path) {
    if (kind != MKDIR && kind != UNLINK) return 1;
    struct stat found;
    return (lstat(path, &found) == 0) == (kind == UNLINK);
}

static int path_refuses(enum kind kind, int folder, const char *path, const char *call) {
    char whole[2 * PATH_MAX + 2], start[PATH_MAX];
    if (!control || !path) return 0;
    int before = errno, refused = 0;
    if (*path == '/') {
        refused = is_tried(kind, path) && refuses(kind, path, call);
    } else if (folder == AT_FDCWD ? link_of("/proc/self/cwd", start) : path_of(folder, start)) {
        snprintf(whole, sizeof whole, "%s/%s", start, path);
        refused = is_tried(kind, whole) && refuses(kind, whole, call);
    }
    if (!refused) errno = before;
    return refused;
}

/* -1: the write fails; else how many bytes it may write. */
static ssize_t room(int file, size_t size, const char *call) {
    char path[PATH_MAX];
    if (!control) return size;
    int before = errno;
    if (pending == file) {
        pending = -1;
        errno = control->error;
        return -1;
    }
    if (path_of(file, path) && fails(WRITE, path, call)) {
        if (control->is_short && size > 1) {
            if (!control->lasting) pending = file;
            errno = before;
            return size / 2;
        }
        errno = control->error;
        return -1;
    }
    errno = before;
    return size;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *data, size_t size) {
    ssize_t some = room(file, size, "write");
    return some < 0 ? -1 : NEXT(write)(file, data, some);
}
ssize_t pwrite(int file, const void *data, size_t size, off_t at) {
    ssize_t some = room(file, size, "pwrite");
    return some < 0 ? -1 : NEXT(pwrite)(file, data, some, at);
}
ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
    ssize_t some = room(file, size, "pwrite");
    return some < 0 ? -1 : NEXT(pwrite64)(file, data, some, at);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    return room(file, 1, "writev") < 0 ? -1 : NEXT(writev)(file, parts, count);
}
int fsync(int file) { return file_refuses(SYNC, file, "fsync") ? -1 : NEXT(fsync)(file); }
int fdatasync(int file) { return file_refuses(SYNC, file, "fdatasync") ? -1 : NEXT(fdatasync)(file); }
int ftruncate(int file, off_t size) {
    return file_refuses(TRUNCATE, file, "ftruncate") ? -1 : NEXT(ftruncate)(file, size);
}
int ftruncate64(int file, off64_t size) {
    return file_refuses(TRUNCATE, file, "ftruncate") ? -1 : NEXT(ftruncate64)(file, size);
}
int truncate(const char *path, off_t size) {
    return path_refuses(TRUNCATE, AT_FDCWD, path, "truncate") ? -1 : NEXT(truncate)(path, size);
}
int truncate64(const char *path, off64_t size) {
    return path_refuses(TRUNCATE, AT_FDCWD, path, "truncate") ? -1 : NEXT(truncate64)(path, size);
}
int rename(const char *from, const char *to) {
    return path_refuses(RENAME, AT_FDCWD, to, "rename") ? -1 : NEXT(rename)(from, to);
}
int renameat(int old, const char *from, int new, const char *to) {
    return path_refuses(RENAME, new, to, "rename") ? -1 : NEXT(renameat)(old, from, new, to);
}
int mkdir(const char *path, mode_t mode) {
    return path_refuses(MKDIR, AT_FDCWD, path, "mkdir") ? -1 : NEXT(mkdir)(path, mode);
}
int mkdirat(int folder, const char *path, mode_t mode) {
    return path_refuses(MKDIR, folder, path, "mkdir") ? -1 : NEXT(mkdirat)(folder, path, mode);
}
int unlink(const char *path) { return path_refuses(UNLINK, AT_FDCWD, path, "unlink") ? -1 : NEXT(unlink)(path); }
int unlinkat(int folder, const char *path, int flags) {
    return path_refuses(UNLINK, folder, path, "unlink") ? -1 : NEXT(unlinkat)(folder, path, flags);
}
int rmdir(const char *path) { return path_refuses(UNLINK, AT_FDCWD, path, "rmdir") ? -1 : NEXT(rmdir)(path); }

/* Only what may write or make a file. */
static int opening_refused(int folder, const char *path, int flags) {
    return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)) && path_refuses(OPEN, folder, path, "open");
}

#define MODE_OF(flags)                              \
    mode_t mode = 0;                                \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {        \
        va_list rest;                               \
        va_start(rest, flags);                      \
        mode = va_arg(rest, mode_t);                \
        va_end(rest);                               \
    }

int open(const char *path, int flags, ...) {
    MODE_OF(flags)
    return opening_refused(AT_FDCWD, path, flags) ? -1 : NEXT(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE_OF(flags)
    return opening_refused(AT_FDCWD, path, flags) ? -1 : NEXT(open64)(path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
    MODE_OF(flags)
    return opening_refused(folder, path, flags) ? -1 : NEXT(openat)(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
    MODE_OF(flags)
    return opening_refused(folder, path, flags) ? -1 : NEXT(openat64)(folder, path, flags, mode);
}
int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return open64(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
FILE *fopen(const char *path, const char *mode) {
    int writes = strpbrk(mode, "wa+") != NULL;
    return writes && path_refuses(OPEN, AT_FDCWD, path, "fopen") ? NULL : NEXT(fopen)(path, mode);
}
FILE *fopen64(const char *path, const char *mode) {
    int writes = strpbrk(mode, "wa+") != NULL;
    return writes && path_refuses(OPEN, AT_FDCWD, path, "fopen") ? NULL : NEXT(fopen64)(path, mode);
}
