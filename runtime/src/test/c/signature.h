/* Shows the types of a function of C as prototypes.txt has them; C++ 17. */
#pragma once
#include <cstdio>
#include <type_traits>

template <class T> constexpr const char *type() {
    static_assert(std::is_pointer_v<T> || std::is_integral_v<T> || std::is_enum_v<T>);
    if (std::is_pointer_v<T>) {
        return "pointer";
    }
    return sizeof(T) == 8 ? "long" : sizeof(T) == 4 ? "int" : sizeof(T) == 1 ? "byte" : "other";
}

template <class Function> struct Signature;

template <class Result, class... Parameters> struct Signature<Result(Parameters...)> {
    static void show(const char *name) {
        std::printf("%s %s(", name, type<Result>());
        const char *separator = "";
        ((std::printf("%s%s", separator, type<Parameters>()), separator = ","), ...);
        std::printf(")\n");
    }
};

#define SHOW(function) Signature<decltype(function)>::show(#function);
