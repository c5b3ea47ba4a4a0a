/*
 * A Vulkan driver that passes everything on to another one, and loses its device once a file is there.
 *
 * REAL_DRIVER names the other one's library, LOSE_DEVICE_FILE the file. From then on the queue answers as the driver of a
 * graphics card does that was reset or unplugged: with VK_ERROR_DEVICE_LOST.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef void (*Function)(void);
typedef Function (*Get)(void *, const char *);
typedef int (*Submit)(void *queue, unsigned count, const void *submits, void *fence);

#define VK_ERROR_DEVICE_LOST (-4)

static Submit real_submit;
static Get real_get_device;

static Get driver(void) {
  static Get get;
  if (!get) get = (Get)dlsym(dlopen(getenv("REAL_DRIVER"), RTLD_NOW), "vk_icdGetInstanceProcAddr");
  return get;
}

static int submit(void *queue, unsigned count, const void *submits, void *fence) {
  if (access(getenv("LOSE_DEVICE_FILE"), F_OK) == 0) return VK_ERROR_DEVICE_LOST;
  return real_submit(queue, count, submits, fence);
}

static Function get_device(void *device, const char *name) {
  Function found = real_get_device(device, name);
  if (strcmp(name, "vkQueueSubmit") != 0) return found;
  real_submit = (Submit)found;
  return (Function)submit;
}

Function vk_icdGetInstanceProcAddr(void *instance, const char *name) {
  Function found = driver()(instance, name);
  if (strcmp(name, "vkGetDeviceProcAddr") != 0) return found;
  real_get_device = (Get)found;
  return (Function)get_device;
}
