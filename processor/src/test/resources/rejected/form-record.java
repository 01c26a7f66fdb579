package demo;

import io.litserve.annotation.Form;

class Rejected {
    @Form // error: form-record
    interface Person {
        String name();
    }

    @Form // error: form-record
    enum Color {
        RED
    }
}
