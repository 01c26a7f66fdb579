package demo;

import io.litserve.annotation.LitApi;

@LitApi
class Rejected {} // error: predict-missing
