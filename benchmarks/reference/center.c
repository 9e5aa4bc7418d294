/*
 * The yardstick: works (a) and (b) of the benchmarks, written for speed in C and for nothing else.
 *   (a) one call type, one pool of 500 agents, 100 calls a minute, exponential handle time of 5 min
 *   (b) two types (60 and 40 a minute), pools of 200 and 220 agents for both and of 60 for the first, tried in order,
 *       longest waiting first, lognormal handle time of mean 5 min and cv 1
 * Patience exponential of mean 2 min in both. Calendar queue of ends of service, ziggurat variates, lazy abandonment.
 * The first half hour is not counted. Usage: center a|b CALLS SEED; prints one line of JSON.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct { uint32_t x, y, z, w; } Stream;

static uint32_t draw(Stream *s) {
  uint32_t t = s->x ^ (s->x << 11);
  s->x = s->y; s->y = s->z; s->z = s->w;
  return s->w = s->w ^ (s->w >> 19) ^ t ^ (t >> 8);
}

static Stream stream(uint64_t seed) {
  uint32_t v[4];
  for (int i = 0; i < 4; i++) { /* splitmix64 */
    uint64_t z = (seed += 0x9e3779b97f4a7c15ull);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    v[i] = (uint32_t)(z ^ (z >> 31));
  }
  return (Stream){v[0], v[1], v[2], v[3] | 1};
}

/* Ziggurats of Marsaglia and Tsang (2000), 256 layers; layer bits and value bits come from one 32-bit draw. */
static double ex[257], ef[257], nx[257], nf[257];
static const double ER = 7.69711747013104972, EV = 0.0039496598225815571993;
static const double NR = 3.6541528853610088, NV = 0.00492867323399;

static void tables(void) {
  ex[0] = EV * exp(ER); ex[1] = ER; ex[256] = 0;
  for (int i = 2; i < 256; i++) ex[i] = -log(exp(-ex[i - 1]) + EV / ex[i - 1]);
  for (int i = 0; i <= 256; i++) ef[i] = exp(-ex[i]);
  nx[0] = NV * exp(NR * NR / 2); nx[1] = NR; nx[256] = 0;
  for (int i = 2; i < 256; i++) nx[i] = sqrt(-2 * log(exp(-nx[i - 1] * nx[i - 1] / 2) + NV / nx[i - 1]));
  for (int i = 0; i <= 256; i++) nf[i] = exp(-nx[i] * nx[i] / 2);
}

static double uniform(Stream *s) { return (draw(s) + 0.5) * 0x1p-32; }

static double exponential(Stream *s) {
  double base = 0;
  for (;;) {
    uint32_t u = draw(s);
    int i = u & 255;
    double x = (u >> 8) * 0x1p-24 * ex[i];
    if (x < ex[i + 1]) return base + x;
    if (i == 0) { base += ER; continue; }
    if (ef[i] + uniform(s) * (ef[i + 1] - ef[i]) < exp(-x)) return base + x;
  }
}

static double normal(Stream *s) {
  for (;;) {
    uint32_t u = draw(s);
    int i = u & 255;
    double x = ((int32_t)u >> 8) * 0x1p-23 * nx[i];
    double a = fabs(x);
    if (a < nx[i + 1]) return x;
    if (i == 0) {
      double p, q;
      do { p = -log(uniform(s)) / NR; q = -log(uniform(s)); } while (q + q < p * p);
      return x < 0 ? -NR - p : NR + p;
    }
    if (nf[i] + uniform(s) * (nf[i + 1] - nf[i]) < exp(-x * x / 2)) return x;
  }
}

/* Calendar of ends of service: a ring of buckets, each a short sorted list, and a bitmap of those in use. */
enum { BUCKETS = 4096, AGENTS = 512, LINE = 1 << 16 };
static double WIDTH = 0.6;
static int root[BUCKETS], chain[AGENTS], where[AGENTS];
static double ends[AGENTS];
static uint64_t bits[BUCKETS / 64];
static int64_t today, pending;

static void put(int a, double t) {
  int64_t b = (int64_t)(t / WIDTH);
  if (b >= today + BUCKETS) b = today + BUCKETS - 1; /* very far: looked at again when its bucket comes */
  if (b < today) today = b; /* `first` may have looked further ahead than this */
  int at = b & (BUCKETS - 1), *link = &root[at];
  ends[a] = t;
  while (*link >= 0 && ends[*link] < t) link = &chain[*link];
  chain[a] = *link; *link = a;
  bits[at >> 6] |= 1ull << (at & 63);
  pending++;
}

static int first(void) {
  while (pending) {
    int at = today & (BUCKETS - 1), word = at >> 6;
    uint64_t left = bits[word] & (~0ull << (at & 63));
    while (!left) { word = (word + 1) & (BUCKETS / 64 - 1); left = bits[word]; }
    int found = (word << 6) | __builtin_ctzll(left);
    today += (found - at + BUCKETS) & (BUCKETS - 1);
    int a = root[found];
    if ((int64_t)(ends[a] / WIDTH) <= today) return a;
    root[found] = chain[a];
    if (root[found] < 0) bits[word] &= ~(1ull << (found & 63));
    pending--; put(a, ends[a]);
  }
  return -1;
}

static void take(int a) {
  int at = today & (BUCKETS - 1);
  root[at] = chain[a];
  if (root[at] < 0) bits[at >> 6] &= ~(1ull << (at & 63));
  pending--;
}

typedef struct { double entry, deadline, handle; } Caller;
static Caller line[2][LINE];
static uint32_t head[2], tail[2];
static struct { double answered, within, abandoned, wait, handle; } sum;

static const double WARM_UP = 1800;
static int work_b, warm;
static double now;
static int idle[3], free_agent[3][AGENTS], pool_of[AGENTS];

static void answer(int pool, double wait, double handle) {
  int a = free_agent[pool][--idle[pool]];
  sum.answered++;
  sum.wait += wait;
  sum.handle += handle;
  if (wait <= 20) sum.within++;
  put(a, now + handle);
}

static Caller *waiting(int type) {
  while (head[type] != tail[type]) {
    Caller *c = &line[type][head[type] & (LINE - 1)];
    if (c->deadline >= now) return c;
    sum.abandoned++;
    head[type]++;
  }
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  work_b = argv[1][0] == 'b';
  double calls = atof(argv[2]);
  uint64_t seed = strtoull(argv[3], 0, 10);
  Stream arrivals[2], patience[2], handling[2];
  for (int k = 0; k < 2; k++) { arrivals[k] = stream(seed + k); patience[k] = stream(seed + 100 + k); handling[k] = stream(seed + 200 + k); }
  int size[3] = {work_b ? 200 : 500, work_b ? 220 : 0, work_b ? 60 : 0};
  double gap[2] = {work_b ? 1.0 : 0.6, 1.5}, variance = log(2), mu = log(300) - variance / 2, sigma = sqrt(variance);
  double next[2];
  tables();
  memset(root, -1, sizeof root);
  for (int p = 0, a = 0; p < 3; p++) for (int i = 0; i < size[p]; i++, a++) { pool_of[a] = p; free_agent[p][idle[p]++] = a; }
  struct timespec from, to;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
  next[0] = gap[0] * exponential(&arrivals[0]);
  next[1] = work_b ? gap[1] * exponential(&arrivals[1]) : INFINITY;
  for (double n = 0; n < calls;) {
    int k = next[1] < next[0], a = first();
    if (a >= 0 && ends[a] <= next[k]) {
      now = ends[a];
      take(a);
      int p = pool_of[a], best = -1;
      free_agent[p][idle[p]++] = a;
      Caller *x = waiting(0), *y = work_b && p < 2 ? waiting(1) : 0;
      if (x && (!y || x->entry <= y->entry)) best = 0; else if (y) best = 1;
      if (best >= 0) { Caller *c = best ? y : x; head[best]++; answer(p, now - c->entry, c->handle); }
      continue;
    }
    now = next[k];
    if (!warm && now >= WARM_UP) { warm = 1; memset(&sum, 0, sizeof sum); }
    next[k] = now + gap[k] * exponential(&arrivals[k]);
    n++;
    double handle = work_b ? exp(mu + sigma * normal(&handling[k])) : 300 * exponential(&handling[k]);
    double deadline = now + 120 * exponential(&patience[k]);
    int p = 0, pools = work_b ? (k == 0 ? 3 : 2) : 1;
    while (p < pools && idle[p] == 0) p++;
    if (p < pools) answer(p, 0, handle);
    else {
      line[k][tail[k]++ & (LINE - 1)] = (Caller){now, deadline, handle};
    }
  }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
  double ns = ((to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec)) / calls;
  double ended = sum.answered + sum.abandoned;
  printf("{\"work\":\"%s\",\"calls\":%.0f,\"nsPerCall\":%.1f,\"abandoned\":%.5f,\"answeredWithin20s\":%.5f,\"meanWaitAnswered\":%.3f,\"meanHandle\":%.2f}\n",
         work_b ? "b" : "a", calls, ns, sum.abandoned / ended, sum.within / ended, sum.wait / sum.answered, sum.handle / sum.answered);
  return 0;
}
