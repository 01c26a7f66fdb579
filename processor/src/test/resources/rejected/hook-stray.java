package demo;

import io.litserve.annotation.Setup;

class Rejected {
    @Setup // error: hook-stray
    void load() {}
}
